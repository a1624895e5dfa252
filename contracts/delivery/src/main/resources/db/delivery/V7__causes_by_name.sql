-- The facts that caused published events, by their own source and id: nobody else looks for them, so there is nothing to shorten. Emptied
-- whenever a recovery begins to read, so nothing is lost with it.
drop table delivery_published_cause;
create unlogged table delivery_published_cause (
    source   text collate "C" not null,
    event_id text collate "C" not null,
    primary key (event_id, source)
);
