package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.LocalDate;
import ngage.event.OrderPlaced;
import ngage.value.CustomerId;
import ngage.value.OrderId;

/** An order. */
@Entity
@Table(indexes = {@Index(columnList = "customerId"), @Index(columnList = "partnerId")})
public class OrderRow extends PanacheEntityBase {
    @Id
    String orderId;

    String customerId;
    String partnerId;
    int extensions;
    LocalDate placedOn;

    static OrderRow of(OrderPlaced order) {
        OrderRow row = new OrderRow();
        row.orderId = order.orderId().value();
        row.customerId = order.customerId().value();
        row.partnerId = Ids.text(order.partnerId());
        row.extensions = order.extensions();
        row.placedOn = order.placedOn();
        return row;
    }

    OrderPlaced fact() {
        return new OrderPlaced(
                new OrderId(orderId), new CustomerId(customerId), Ids.partner(partnerId), extensions, placedOn);
    }
}
