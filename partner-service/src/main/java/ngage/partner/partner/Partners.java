package ngage.partner.partner;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import ngage.event.PartnerChanged;
import ngage.partner.problem.Problems;

/** The partners there are. */
@ApplicationScoped
class Partners implements PanacheRepositoryBase<PartnerRow, String> {
    private static final String ADD = """
            insert into partner (partner_id, revision, name, email, brand, channel, country)
            values (:id, :revision, :name, :email, :brand, :channel, :country)
            on conflict do nothing
            """;

    /** The partner, or the problem that there is none. */
    PartnerRow known(String partnerId) {
        return findByIdOptional(partnerId).orElseThrow(() -> unknown(partnerId));
    }

    /** The partner, with its row locked: changes of one partner follow each other, so revisions have no gaps. */
    PartnerRow locked(String partnerId) {
        return findByIdOptional(partnerId, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> unknown(partnerId));
    }

    private static RuntimeException unknown(String partnerId) {
        return Problems.notFound("There is no partner " + partnerId + ".");
    }

    /** Adds a partner without enrolments; false if the id is taken, also by one that another request adds just now. */
    boolean add(PartnerChanged first, String name, String email) {
        return getEntityManager()
                        .createNativeQuery(ADD)
                        .setParameter("id", first.partnerId().value())
                        .setParameter("revision", first.revision())
                        .setParameter("name", name)
                        .setParameter("email", email)
                        .setParameter("brand", first.brand())
                        .setParameter("channel", first.channel().name())
                        .setParameter("country", first.country())
                        .executeUpdate()
                == 1;
    }

    /** The partners whose id begins with, or whose name holds the text, by id, after the cursor. */
    List<PartnerRow> find(String text, String after, int limit) {
        String pattern = escaped(text);
        Parameters parameters = Parameters.with("after", after)
                .and("id", pattern + "%")
                .and("name", "%" + pattern.toLowerCase(Locale.ROOT) + "%");
        String where = "partnerId > :after and (partnerId like :id escape '\\' or lower(name) like :name escape '\\')"
                + " order by partnerId";
        return find(where, parameters).page(Page.ofSize(limit)).list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
