-- The programme versions that were published here, beside those that come with the service. Rows are only ever added.
create table programme_version (
    programme    text collate "C" not null check (programme ~ '^[a-z0-9-]{1,40}$'),
    valid_from   date not null,
    terms        text not null,
    published_at timestamptz not null,
    primary key (programme, valid_from)
);
