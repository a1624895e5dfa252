package ngage.audit;

/** How the database must reckon the hash of a line: the expression as PostgreSQL itself writes it. */
final class HashExpression {
    static final String TEXT =
            "sha256(decode(replace((((((((((((((((((((((((((((((((((((((((seq)::text || ' '::text) || booking"
                    + "_id) || ' '::text) || customer_id) || ' '::text) || half) || ' '::text) || state) || ' '::text) "
                    + "|| COALESCE(reason, ''::text)) || ' '::text) || COALESCE(partner_id, ''::text)) || ' '::text) ||"
                    + " COALESCE(payout_id, ''::text)) || ' '::text) || (minor_units)::text) || ' '::text) || currency)"
                    + " || ' '::text) || ((service_date - '1970-01-01'::date))::text) || ' '::text) || COALESCE(program"
                    + "me, ''::text)) || ' '::text) || (basis_minor_units)::text) || ' '::text) || (share_basis_points)"
                    + "::text) || ' '::text) || cause_source) || ' '::text) || cause_id) || ' '::text) || encode(timest"
                    + "amptz_send(known_at), 'hex'::text)) || ' '::text) || (input_partition)::text) || ' '::text) || ("
                    + "input_offset)::text) || ' '::text) || (input_step)::text), '\\'::text, '\\\\'::text), 'escape'::tex"
                    + "t))";

    private HashExpression() {}
}
