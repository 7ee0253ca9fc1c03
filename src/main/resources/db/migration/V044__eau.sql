-- "Eau" is water to whoever searches for it. As an acronym of the Emirates, which nobody needs, it led there first.
update country set aliases = array_remove(aliases, 'EAU') where code = 'AE';
