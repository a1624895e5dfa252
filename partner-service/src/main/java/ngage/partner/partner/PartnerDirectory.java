package ngage.partner.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds partners for those who look at them. */
@ApplicationScoped
public class PartnerDirectory {
    private final Partners partners;

    PartnerDirectory(Partners partners) {
        this.partners = partners;
    }

    /** The partner; empty if there is none of that id. */
    @Transactional
    public Optional<PartnerView> find(String partnerId) {
        return partners.findByIdOptional(partnerId).map(PartnerView::of);
    }

    /** The first partners by id whose id begins with the text, or whose name holds it. */
    @Transactional
    public List<PartnerView> search(String text, int limit) {
        return partners.find(text, "", limit).stream().map(PartnerView::of).toList();
    }

    /** The names of those that have one, by id. */
    @Transactional
    public Map<String, String> names(Collection<String> partnerIds) {
        Map<String, String> names = new HashMap<>();
        if (partnerIds.isEmpty()) return names;
        partners.getEntityManager()
                .createQuery("select partnerId, name from PartnerRow where partnerId in :ids", Object[].class)
                .setParameter("ids", partnerIds)
                .getResultList()
                .forEach(row -> {
                    if (row[1] instanceof String name) names.put((String) row[0], name);
                });
        return names;
    }
}
