package ngage.tier.standing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A month that was opened; the highest is the open one. */
@Entity
@Immutable
@Table(name = "opened_month")
class OpenedMonth extends PanacheEntityBase {
    @Id
    int month;

    /** The open month, by number; empty before the first. */
    static Optional<Integer> open() {
        return OpenedMonth.<OpenedMonth>find("order by month desc")
                .firstResultOptional()
                .map(opened -> opened.month);
    }
}
