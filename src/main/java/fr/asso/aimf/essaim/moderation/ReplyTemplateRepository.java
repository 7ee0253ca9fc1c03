package fr.asso.aimf.essaim.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ReplyTemplateRepository extends Repository<ReplyTemplate, Long> {

    ReplyTemplate save(ReplyTemplate template);

    void delete(ReplyTemplate template);

    Optional<ReplyTemplate> findById(Long id);

    List<ReplyTemplate> findAllByVerbInOrderByTitle(Collection<ReplyVerb> verbs);
}
