package fr.asso.aimf.essaim.reference;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The gazetteer. */
public interface Cities extends Repository<City, Integer> {

    Optional<City> findById(int geonameId);

    List<City> findAllByGeonameIdIn(Collection<Integer> geonameIds);
}
