package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * What a query answers, by PostgreSQL's binary COPY: the least that a row can cost. Fields are read in their order, straight
 * from the bytes that arrived.
 */
final class CopyStream implements AutoCloseable {
    private static final int SIGNATURE_BYTES = 11;
    private static final int FLAGS_BYTES = 4;
    private static final int NULL = -1;
    private static final int END = -1;

    private final CopyOut copy;
    private byte[] chunk = new byte[0];
    private int at;
    private boolean ended;

    CopyStream(Connection connection, String query) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout (format binary)");
        skip(SIGNATURE_BYTES + FLAGS_BYTES);
        skip(number(Integer.BYTES));
    }

    /** Moves to the next row; false after the last. */
    boolean next() throws SQLException {
        if (ended) return false;
        ended = (short) number(Short.BYTES) == END;
        // Behind the end nothing comes but the end of the answer.
        if (ended) copy.readFromCopy();
        return !ended;
    }

    long int64() throws SQLException {
        expect(Long.BYTES);
        return number(Long.BYTES);
    }

    int int32() throws SQLException {
        expect(Integer.BYTES);
        return (int) number(Integer.BYTES);
    }

    String text() throws SQLException {
        String text = textOrNull();
        if (text == null) throw new AuditFailed("The ledger holds nothing where something must be.");
        return text;
    }

    @Nullable
    String textOrNull() throws SQLException {
        byte[] bytes = bytesOrNull();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A field of as many bytes as the array has. */
    void bytes(byte[] into) throws SQLException {
        expect(into.length);
        read(into);
    }

    byte @Nullable [] bytesOrNull() throws SQLException {
        int length = (int) number(Integer.BYTES);
        if (length == NULL) return null;
        byte[] bytes = new byte[length];
        read(bytes);
        return bytes;
    }

    private void expect(int length) throws SQLException {
        int found = (int) number(Integer.BYTES);
        if (found != length) {
            throw new AuditFailed("The ledger's columns are not those this auditor knows: a field has " + found
                    + " bytes, not " + length + ".");
        }
    }

    private long number(int bytes) throws SQLException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            if (at == chunk.length) refill();
            number = (number << Byte.SIZE) | (chunk[at++] & 0xFF);
        }
        return number;
    }

    private void read(byte[] into) throws SQLException {
        for (int done = 0; done < into.length; ) {
            if (at == chunk.length) refill();
            int part = Math.min(into.length - done, chunk.length - at);
            System.arraycopy(chunk, at, into, done, part);
            done += part;
            at += part;
        }
    }

    private void skip(long bytes) throws SQLException {
        for (long i = 0; i < bytes; i++) {
            if (at == chunk.length) refill();
            at++;
        }
    }

    private void refill() throws SQLException {
        byte[] more = copy.readFromCopy();
        if (more == null) throw new AuditFailed("The database broke off in the middle of the ledger.");
        chunk = more;
        at = 0;
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) copy.cancelCopy();
    }
}
