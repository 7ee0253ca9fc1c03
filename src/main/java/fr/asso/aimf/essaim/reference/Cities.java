package fr.asso.aimf.essaim.reference;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The gazetteer. */
public interface Cities extends Repository<City, Integer> {

    Optional<City> findById(int geonameId);

    List<City> findAllByGeonameIdIn(Collection<Integer> geonameIds);

    /** Those of some countries that have one of these French names. */
    List<City> findAllByCountryCodeInAndNameIn(Collection<String> countryCodes, Collection<String> names);

    /** Those of a country that have this name, French or local, however it is accented or hyphenated; the largest first. */
    @Query(nativeQuery = true, value = """
            select * from city
            where country_code = :country
              and translate(folded(:name), '-’''', '   ')
                  in (translate(folded(name), '-’''', '   '), translate(folded(local_name), '-’''', '   '))
            order by population desc""")
    List<City> findAllCalled(String country, String name);

    /** Those of a country whose name, French or local, begins like this or is like it; the likeliest first. */
    @Query(nativeQuery = true, value = """
            select city.* from city,
                lateral (select starts_with(folded(name), folded(:name))
                                or coalesce(starts_with(folded(local_name), folded(:name)), false) as begins,
                                greatest(similarity(folded(name), folded(:name)),
                                         similarity(folded(local_name), folded(:name))) as likeness) found
            where country_code = :country and (begins or likeness > 0.3)
            order by begins desc, likeness desc, population desc
            limit :most""")
    List<City> findAllLike(String country, String name, int most);
}
