package fr.asso.aimf.essaim.questionnaire;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface QuestionnaireRepository extends Repository<Questionnaire, Integer> {

    Questionnaire saveAndFlush(Questionnaire questionnaire);

    void delete(Questionnaire questionnaire);

    Optional<Questionnaire> findByNumberAndState(int number, Questionnaire.State state);

    Optional<Questionnaire> findFirstByStateOrderByNumberDesc(Questionnaire.State state);

    List<Questionnaire> findAllByOrderByNumberDesc();
}
