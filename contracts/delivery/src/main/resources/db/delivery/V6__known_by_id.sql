-- What is known is found by ids in their own order, in place of hashes of them: ids that are counted upwards, or begin with a
-- time, come to lie on the same few pages, whatever is known already. An event and what it is about are one row.

do $$
begin
    if exists (select from delivery_known) then
        raise exception 'delivery_known holds hashes, which cannot be turned back into the ids that this version keeps'
            using hint = 'Give the service an empty database and let its command "recover" build it from the topics.';
    end if;
end $$;

drop table delivery_known;

-- Every event ever seen, for ever, and what it was about (booking, order, transfer ...) unless an event before it had been about the
-- same. Ids stand as they came; sources, topics and contents as SHA-256, cut to 64 bits.
create table delivery_known (
    source   bigint not null,
    topic    bigint,
    content  bigint not null,
    event_id text   collate "C" not null,
    subject  text   collate "C",
    primary key (event_id, source),
    unique (subject, topic)
);
-- Rows come and stay, so there is nothing to clean up: when the table has doubled is soon enough to vacuum and to count it.
alter table delivery_known set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);

-- Recovery looks for the facts that caused published events by the same.
drop table delivery_published_cause;
create unlogged table delivery_published_cause (
    source   bigint not null,
    event_id text   collate "C" not null,
    primary key (event_id, source)
);
