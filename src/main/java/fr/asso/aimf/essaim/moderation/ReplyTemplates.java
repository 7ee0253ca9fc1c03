package fr.asso.aimf.essaim.moderation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words that moderators begin replies with, theirs to change. */
@Service
@Transactional(readOnly = true)
class ReplyTemplates {

    private final ReplyTemplateRepository repository;

    ReplyTemplates(ReplyTemplateRepository repository) {
        this.repository = repository;
    }

    /** Those for some verbs, by verb; verbs that have none are absent. */
    Map<ReplyVerb, List<ReplyTemplate>> of(ReplyVerb... verbs) {
        Map<ReplyVerb, List<ReplyTemplate>> byVerb = new EnumMap<>(ReplyVerb.class);
        repository
                .findAllByVerbInOrderByTitle(List.of(verbs))
                .forEach(template -> byVerb.computeIfAbsent(template.verb(), verb -> new ArrayList<>())
                        .add(template));
        return byVerb;
    }

    Optional<ReplyTemplate> find(long id) {
        return repository.findById(id);
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when another one has the title */
    @Transactional
    void create(String title, ReplyVerb verb, String words) {
        repository.save(new ReplyTemplate(title, verb, words));
    }

    /**
     * @param version of the template that the form was made from
     * @throws OptimisticLockingFailureException when it was changed or deleted meanwhile
     * @throws org.springframework.dao.DataIntegrityViolationException when another one has the title
     */
    @Transactional
    void change(long id, long version, String title, ReplyVerb verb, String words) {
        unmoved(id, version).change(title, verb, words);
    }

    /** @throws OptimisticLockingFailureException when it was changed or deleted meanwhile */
    @Transactional
    void delete(long id, long version) {
        repository.delete(unmoved(id, version));
    }

    private ReplyTemplate unmoved(long id, long version) {
        return repository
                .findById(id)
                .filter(template -> template.version() == version)
                .orElseThrow(() -> new OptimisticLockingFailureException("Template " + id + " moved"));
    }
}
