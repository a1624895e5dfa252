package ngage.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for one table, sent to PostgreSQL by a single COPY: the cheapest way in, for rows that are new by construction. */
public final class CopyRows {
    private static final int BYTES_AT_FIRST = 4096;

    /** What a character of ASCII takes: two bytes if it must be escaped. */
    private static final int BYTES_A_CHARACTER = 2;

    private final String table;
    private byte[] text = new byte[BYTES_AT_FIRST];
    private int length;
    private boolean rowBegun;
    private int rows;

    /** Lines of the same fact follow each other, and say the same moment, which is dear to write. */
    private @Nullable Instant lastMoment;

    private String lastMomentText = "";

    /** @param table the table and its columns, such as {@code booking (booking_id, customer_id)} */
    public CopyRows(String table) {
        this.table = table;
    }

    public CopyRows add(long number) {
        column();
        append(Long.toString(number));
        return this;
    }

    /** A text, a day, an id: anything whose {@code toString} PostgreSQL reads. */
    public CopyRows add(@Nullable Object value) {
        column();
        if (value == null) append('\\', 'N');
        else append(value.toString());
        return this;
    }

    /** A moment, kept to the microsecond. */
    public CopyRows add(Instant moment) {
        column();
        if (!moment.equals(lastMoment)) {
            lastMoment = moment;
            lastMomentText = moment.toString();
        }
        append(lastMomentText);
        return this;
    }

    private void column() {
        if (rowBegun) append('\t');
        rowBegun = true;
    }

    /** With whatever means something else to COPY escaped. */
    private void append(String value) {
        reserve(value.length() * BYTES_A_CHARACTER);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> append('\\', '\\');
                case '\t' -> append('\\', 't');
                case '\n' -> append('\\', 'n');
                case '\r' -> append('\\', 'r');
                default -> {
                    if (c >= 128) {
                        appendBeyondAscii(value.substring(i));
                        return;
                    }
                    text[length++] = (byte) c;
                }
            }
        }
    }

    /** UTF-8 has no byte of ASCII in any other character. */
    private void appendBeyondAscii(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    private void append(char first, char second) {
        reserve(2);
        text[length++] = (byte) first;
        text[length++] = (byte) second;
    }

    private void append(char one) {
        reserve(1);
        text[length++] = (byte) one;
    }

    private void reserve(int bytes) {
        if (length + bytes > text.length) text = Arrays.copyOf(text, Math.max(length + bytes, text.length * 2));
    }

    public void endRow() {
        append('\n');
        rowBegun = false;
        rows++;
    }

    /** The rows so far, as COPY reads them. */
    byte[] bytes() {
        return Arrays.copyOf(text, length);
    }

    /** Sends the rows; nothing if there are none. */
    public void send(Connection connection) throws SQLException {
        if (rows == 0) return;
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        try {
            copy.writeToCopy(text, 0, length);
            if (copy.endCopy() != rows) throw new IllegalStateException("not all rows of " + table + " arrived");
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }
}
