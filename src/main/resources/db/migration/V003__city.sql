-- The gazetteer: cities of 5 000 inhabitants or more, from GeoNames (CC BY 4.0). The rows are loaded by the next migration.
create table city (
    geoname_id   integer primary key,
    name         text          not null,
    -- The name used there, where it differs from the French one.
    local_name   text,
    country_code char(2)       not null,
    latitude     numeric(6, 3) not null,
    longitude    numeric(6, 3) not null,
    population   integer       not null,
    constraint city_country foreign key (country_code) references country,
    constraint city_latitude_range check (latitude between -90 and 90),
    constraint city_longitude_range check (longitude between -180 and 180),
    constraint city_population_positive check (population >= 0)
);
