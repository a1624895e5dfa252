package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.LocalDate;
import ngage.event.CustomerTransferred;
import ngage.value.CustomerId;
import ngage.value.TransferId;

/** A transfer. */
@Entity
@Table(indexes = {@Index(columnList = "customerId"), @Index(columnList = "toPartnerId")})
public class TransferRow extends PanacheEntityBase {
    @Id
    String transferId;

    String customerId;
    String fromPartnerId;
    String toPartnerId;
    LocalDate effectiveOn;
    String reason;

    static TransferRow of(CustomerTransferred transfer) {
        TransferRow row = new TransferRow();
        row.transferId = transfer.transferId().value();
        row.customerId = transfer.customerId().value();
        row.fromPartnerId = Ids.text(transfer.fromPartnerId());
        row.toPartnerId = Ids.text(transfer.toPartnerId());
        row.effectiveOn = transfer.effectiveOn();
        row.reason = transfer.reason();
        return row;
    }

    CustomerTransferred fact() {
        return new CustomerTransferred(
                new TransferId(transferId),
                new CustomerId(customerId),
                Ids.partner(fromPartnerId),
                Ids.partner(toPartnerId),
                effectiveOn,
                reason);
    }
}
