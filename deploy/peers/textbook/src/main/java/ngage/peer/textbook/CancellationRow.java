package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.LocalDate;
import ngage.event.OrderCancelled;
import ngage.value.CustomerId;
import ngage.value.OrderId;

/** The end of an order, by what the cancellation is about: the order, and the customer that cancels it. */
@Entity
@Table(indexes = @Index(columnList = "customerId"))
public class CancellationRow extends PanacheEntityBase {
    @Id
    String id;

    String orderId;
    String customerId;
    LocalDate cancelledOn;

    static CancellationRow of(OrderCancelled cancelled) {
        CancellationRow row = new CancellationRow();
        row.id = cancelled.subject();
        row.orderId = cancelled.orderId().value();
        row.customerId = cancelled.customerId().value();
        row.cancelledOn = cancelled.cancelledOn();
        return row;
    }

    OrderCancelled fact() {
        return new OrderCancelled(new OrderId(orderId), new CustomerId(customerId), cancelledOn);
    }
}
