package ngage.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for one table, sent to PostgreSQL by a single COPY: the cheapest way in, for rows that are new by construction. */
public final class CopyRows {
    private final StringBuilder text = new StringBuilder(4096);
    private final String table;
    private boolean rowBegun;
    private int rows;

    /** @param table the table and its columns, such as {@code booking (booking_id, customer_id)} */
    public CopyRows(String table) {
        this.table = table;
    }

    public CopyRows add(long number) {
        column();
        text.append(number);
        return this;
    }

    /** A text, a day, an id: anything whose {@code toString} PostgreSQL reads. */
    public CopyRows add(@Nullable Object value) {
        column();
        if (value == null) text.append("\\N");
        else escaped(value.toString());
        return this;
    }

    /** A moment, kept to the microsecond. */
    public CopyRows add(Instant moment) {
        column();
        text.append(moment);
        return this;
    }

    private void column() {
        if (rowBegun) text.append('\t');
        rowBegun = true;
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    public void endRow() {
        text.append('\n');
        rowBegun = false;
        rows++;
    }

    /** Sends the rows; nothing if there are none. */
    public void send(Connection connection) throws SQLException {
        if (rows == 0) return;
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            if (copy.endCopy() != rows) throw new IllegalStateException("not all rows of " + table + " arrived");
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }
}
