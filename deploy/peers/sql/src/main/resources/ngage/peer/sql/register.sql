-- Partners, successions and terms; and who is moved by them.
with latest as (
    select distinct on (ref) ref, n, amount revision, other channel, day
    from staged join fresh using (n)
    where kind = 'partner-changed'
    order by ref, amount desc
), changed as (
    insert into partner select ref, revision, channel, day from latest
    on conflict (partner_id) do update
    set revision = excluded.revision, channel = excluded.channel, terminated_on = excluded.terminated_on
    where excluded.revision > partner.revision
    returning partner_id)
insert into moved_partner select partner_id, n from changed join latest on ref = partner_id;

delete from enrolment using moved_partner moved where enrolment.partner_id = moved.partner_id;
insert into enrolment
select partner_id, place, programme, from_day
from moved_partner join staged_enrolment using (n);

insert into succession
select ref, partner_id, other, day from staged join fresh using (n) where kind = 'partner-succeeded';
insert into moved_partner
select partner_id, min(n) from staged join fresh using (n) where kind = 'partner-succeeded' group by partner_id
on conflict do nothing;

insert into terms
select programme, valid_from, version, rate, care_share, channels, acquisition_ends, care_ends
from staged_terms join fresh using (n)
on conflict do nothing;
insert into moved_partner
select partner_id, (select min(n) from staged_terms join fresh using (n))
from (select partner_id from partner union select partner_id from succession) everybody
where exists (select from staged_terms join fresh using (n))
on conflict do nothing;

-- Everybody whose business comes to one who is moved.
with recursive coming as (
    select partner_id, n from moved_partner
    union
    select succession.partner_id, n from coming join succession on succession.successor_id = coming.partner_id)
insert into moved_partner select partner_id, min(n) from coming group by partner_id on conflict do nothing;
analyze moved_partner;

-- How they stand now.
with recursive reached as (
    select partner_id, partner_id one from moved_partner
    union
    select reached.partner_id, succession.successor_id
    from reached join succession on succession.partner_id = reached.one
), turn as (
    select partner_id, '-infinity'::date as day from moved_partner
    union
    select partner_id, valid_from from moved_partner cross join terms
    union
    select reached.partner_id, from_day from reached join enrolment on enrolment.partner_id = one
    union
    select reached.partner_id, terminated_on + 1 from reached join partner on partner.partner_id = one
    where terminated_on is not null
    union
    select reached.partner_id, effective_on from reached join succession on succession.partner_id = one
), walk as (
    select partner_id, day, partner_id earner, '-infinity'::date as since, '' collate "C" as by_id from turn
    union all
    select walk.partner_id, walk.day, step.successor_id, step.effective_on, step.succession_id
    from walk
    cross join lateral (
        select successor_id, effective_on, succession_id
        from succession
        where succession.partner_id = walk.earner and effective_on <= walk.day
          and (effective_on, succession_id) > (walk.since, walk.by_id)
        order by effective_on, succession_id
        limit 1) step
), standing as (
    select distinct on (partner_id, day) partner_id, day, earner from walk order by partner_id, day, since desc, by_id desc
)
insert into new_stand
select standing.partner_id, standing.day, earner, version,
    case when version is null then 'HELD' when not sells then 'HOUSE' when ended and acquisition_ends then 'HOUSE'
         else 'PAYABLE' end,
    case when version is null then 'NOT_ENROLLED' when not sells then 'CHANNEL'
         when ended and acquisition_ends then 'TERMINATED' end,
    case when version is null then 'HELD' when not sells then 'HOUSE' when ended and care_ends then 'HOUSE'
         else 'PAYABLE' end,
    case when version is null then 'NOT_ENROLLED' when not sells then 'CHANNEL'
         when ended and care_ends then 'TERMINATED' end
from standing
left join partner on partner.partner_id = earner
left join lateral (
    select programme from enrolment
    where enrolment.partner_id = earner and from_day <= standing.day
    order by from_day desc, place
    limit 1) joined on true
left join lateral (
    select version, acquisition_ends, care_ends, partner.channel = any (channels) sells,
           coalesce(terminated_on < standing.day, false) ended
    from terms
    where terms.programme = joined.programme and valid_from <= standing.day
    order by valid_from desc
    limit 1) by_terms on true;

-- A certification, say, moves nothing.
delete from moved_partner moved
where not exists (
    (select * from new_stand where partner_id = moved.partner_id
     except select * from stand where partner_id = moved.partner_id)
    union all
    (select * from stand where partner_id = moved.partner_id
     except select * from new_stand where partner_id = moved.partner_id));
delete from stand using moved_partner moved where stand.partner_id = moved.partner_id;
insert into stand select new_stand.* from new_stand join moved_partner using (partner_id);

insert into touched
select booking_id, min(n)
from (
    select customer_id, n from moved_partner join customer_order using (partner_id)
    union all
    select customer_id, n from moved_partner join transfer on to_partner = partner_id
) theirs
join booking using (customer_id)
where refund_of is null
group by booking_id
on conflict do nothing;
-- The reference reckons halves that nobody has terms for, whoever holds them.
insert into touched
select booking_id, min(n)
from staged_terms join fresh using (n) join booking on service_date >= valid_from
where refund_of is null
group by booking_id
on conflict do nothing;
