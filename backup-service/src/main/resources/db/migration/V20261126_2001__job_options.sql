-- What people expect of a backup becomes the default of existing jobs as well.
alter table job
    add column accurate             boolean not null default true,
    add column allow_duplicate_runs boolean not null default false;
alter table job
    alter column accurate drop default,
    alter column allow_duplicate_runs drop default;

-- An excluded path means exactly that path from now on; what had the characters of a pattern in it was compared as one and stays one.
update job
set fileset = fileset
    || '{"sparse": true, "hardLinks": true, "acls": true, "extendedAttributes": true}'
    || jsonb_build_object(
        'exclude', coalesce((
            select jsonb_agg(value order by place) from jsonb_array_elements_text(fileset -> 'exclude') with ordinality as rule(value, place)
            where not (value like '/%' and value ~ '[*?[]')), '[]'),
        'excludePatterns', coalesce((
            select jsonb_agg(value order by place) from jsonb_array_elements_text(fileset -> 'exclude') with ordinality as rule(value, place)
            where value like '/%' and value ~ '[*?[]'), '[]'));
