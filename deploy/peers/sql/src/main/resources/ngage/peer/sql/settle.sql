-- What every booking that was touched ought to have on its accounts, less what it has.
with acquirer as (
    select distinct on (customer_id) customer_id, partner_id
    from customer_order
    where customer_id in (select customer_id from touched join booking using (booking_id))
      and not exists (
          select from cancellation
          where cancellation.order_id = customer_order.order_id
            and cancellation.customer_id = customer_order.customer_id)
    order by customer_id, placed_on, order_id
), shared as (
    select booking.*, n,
        case when minor_units <= 0 then minor_units
             else greatest(minor_units + (
                 select coalesce(sum(refund.minor_units), 0)
                 from booking refund
                 where refund.refund_of = booking.booking_id and refund.customer_id = booking.customer_id
                   and refund.currency = booking.currency)::bigint, 0) end net,
        acquirer.customer_id is not null won, acquirer.partner_id winner,
        latest.transfer_id is not null or acquirer.customer_id is not null cared,
        case when latest.transfer_id is null then acquirer.partner_id else latest.to_partner end carer
    from touched
    join booking using (booking_id)
    left join acquirer using (customer_id)
    left join lateral (
        select transfer_id, to_partner
        from transfer
        where transfer.customer_id = booking.customer_id and effective_on <= booking.service_date
        order by effective_on desc, transfer_id desc
        limit 1) latest on true
), stood as (
    select shared.*, winning.version won_version, caring.version care_version,
        coalesce(winning.earner, winner) acquisition_partner, coalesce(caring.earner, carer) care_partner,
        case when not won then 'HELD' when winner is null then 'HOUSE'
             else coalesce(winning.acquisition_state, 'HELD') end acquisition_state,
        case when not won then 'UNATTRIBUTED' when winner is null then 'HOUSE'
             when winning.partner_id is null then 'NOT_ENROLLED' else winning.acquisition_reason end acquisition_reason,
        case when not cared then 'HELD' when carer is null then 'HOUSE'
             else coalesce(caring.care_state, 'HELD') end care_state,
        case when not cared then 'UNATTRIBUTED' when carer is null then 'HOUSE'
             when caring.partner_id is null then 'NOT_ENROLLED' else caring.care_reason end care_reason
    from shared
    left join lateral (
        select * from stand
        where stand.partner_id = shared.winner and from_day <= service_date
        order by from_day desc
        limit 1) winning on true
    left join lateral (
        select * from stand
        where stand.partner_id = shared.carer and from_day <= service_date
        order by from_day desc
        limit 1) caring on true
), halves as (
    select stood.*, 'ACQUISITION' half, acquisition_state state, acquisition_reason reason,
        acquisition_partner partner_id, coalesce(won_version, care_version) own_version
    from stood
    union all
    select stood.*, 'CARE', care_state, care_reason, care_partner, coalesce(care_version, won_version)
    from stood
), reckoned as (
    select halves.booking_id, half, state, reason, halves.partner_id, by_terms.version, net,
        case when half = 'CARE' then care_share else 10000 - care_share end share,
        case when net < 0 then -1 else 1 end
            * case when half = 'CARE' then total * care_share / 10000 else total - total * care_share / 10000 end amount
    from halves
    left join lateral (
        select version from terms
        where own_version is null and programme = ? and valid_from <= service_date
        order by valid_from desc
        limit 1) reference on true
    left join lateral (
        select terms.version, care_share, (abs(net) * rate + 5000) / 10000 total
        from terms
        where terms.version = coalesce(own_version, reference.version)) by_terms on true
), account as (
    select booking_id, half, state, reason, partner_id, amount, version, net, share, null::bigint seq
    from reckoned
    where amount is not null
    union all
    select booking_id, half, state, reason, partner_id, -minor_units, programme, basis_minor_units, share_basis_points, seq
    from ledger
    where booking_id in (select booking_id from touched)
), lacking as (
    -- The terms are the target's, or, where money is only taken back, those it was paid under.
    select booking_id, half, state, reason, partner_id, sum(amount)::bigint amount,
        (array_agg(version order by seq desc nulls first))[1] programme,
        (array_agg(net order by seq desc nulls first))[1] basis,
        (array_agg(share order by seq desc nulls first))[1] share
    from account
    group by booking_id, half, state, reason, partner_id
    having sum(amount) <> 0
)
insert into ledger (batch, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency,
    service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at)
select (select number from batch), booking_id, booking.customer_id, half, state, reason, lacking.partner_id,
    case when state = 'PAYABLE' then 'PO-' || left(encode(sha256(
        convert_to(source, 'UTF8') || '\x00' || convert_to(id, 'UTF8') || '\x00' || convert_to(booking_id, 'UTF8')
        || '\x00' || convert_to(half, 'UTF8') || '\x00' || convert_to(lacking.partner_id, 'UTF8')), 'hex'), 32) end,
    lacking.amount, booking.currency, service_date, programme, basis, share, source, id, known_at
from lacking
join touched using (booking_id)
join booking using (booking_id)
join staged using (n)
order by booking_id, half, lacking.amount
