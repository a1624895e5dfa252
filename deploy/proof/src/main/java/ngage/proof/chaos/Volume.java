package ngage.proof.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A small disk of its own under a folder: ext4 in a file. It can be filled, and it can lose everything that was not yet
 * forced to it, as at the end of the power: the file system is shut down without writing anything back, taken away and
 * mounted anew.
 */
final class Volume implements AutoCloseable {
    /** {@code EXT4_IOC_SHUTDOWN} with {@code EXT4_GOING_FLAGS_NOLOGFLUSH}: not even the journal is written. */
    private static final long SHUT_DOWN = 0x8004587DL;

    private static final int WITHOUT_FLUSH = 2;
    private static final int MEGABYTE = 1 << 20;
    private static final int TRIES = 40;
    private static final long PAUSE_MILLIS = 100;

    private final Path folder;
    private final Path image;

    private Volume(Path folder, Path image) {
        this.folder = folder;
        this.image = image;
    }

    /** The machine does not allow it; the message says what did not work. */
    static final class NotPossible extends Exception {
        private static final long serialVersionUID = 1L;

        NotPossible(String why) {
            super(why);
        }
    }

    /**
     * Makes a disk and mounts it.
     *
     * @param folder where; made if it is missing
     * @param megabytes of the disk, taken from the machine's own only as far as they are used
     */
    static Volume mount(Path folder, int megabytes) throws NotPossible, InterruptedException {
        Path image = folder.resolveSibling(folder.getFileName() + ".disk");
        try {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(new byte[1]), (long) megabytes * MEGABYTE - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Volume volume = new Volume(folder, image);
        // No blocks are kept back for root, who would otherwise not notice that the disk is full.
        run(List.of("mkfs.ext4", "-q", "-F", "-m", "0", image.toString()));
        volume.mount();
        return volume;
    }

    /** Takes all the space that is left. */
    void fill() {
        Path filler = filler();
        ByteBuffer block = ByteBuffer.allocateDirect(MEGABYTE);
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int bytes = MEGABYTE; bytes >= 512; bytes /= 2) fill(file, block, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it back. */
    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything written so far is safe. */
    void sync() throws InterruptedException {
        try {
            run(List.of("sync", "-f", folder.toString()));
        } catch (NotPossible e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Loses what was not forced to the disk. Nobody may have a file open on it. */
    void loseWhatIsNotForced() throws InterruptedException {
        try {
            shutDown();
            unmount();
            mount();
        } catch (NotPossible e) {
            throw new IllegalStateException("The disk under " + folder + " does not come back: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            unmount();
            Files.deleteIfExists(image);
        } catch (NotPossible | IOException e) {
            throw new IllegalStateException("The disk under " + folder + " stays mounted: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(FileChannel file, ByteBuffer block, int bytes) {
        try {
            while (true) {
                block.clear().limit(bytes);
                file.write(block);
            }
        } catch (IOException full) {
            // What was wanted; a smaller piece may still fit.
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private void mount() throws NotPossible, InterruptedException {
        run(List.of("mount", "-o", "loop", image.toString(), folder.toString()));
    }

    /** A process that was killed a moment ago may still be on it. */
    private void unmount() throws NotPossible, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                run(List.of("umount", folder.toString()));
                return;
            } catch (NotPossible busy) {
                if (tries == TRIES) throw busy;
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private void shutDown() throws NotPossible {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) call("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT)
                    .invokeExact(arena.allocateFrom(folder.toString()), 0);
            if (file < 0) throw new NotPossible("open " + folder);
            MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_FLUSH);
            int answer = (int) call("ioctl", ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS)
                    .invokeExact(file, SHUT_DOWN, flags);
            int _ = (int) call("close", ValueLayout.JAVA_INT).invokeExact(file);
            if (answer != 0) throw new NotPossible("ioctl EXT4_IOC_SHUTDOWN on " + folder);
        } catch (NotPossible e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A function of the C library that answers a number; from the third argument on, or the second of open, they vary. */
    private static MethodHandle call(String name, ValueLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
        MemorySegment function = linker.defaultLookup().findOrThrow(name);
        return switch (name) {
            case "open" -> linker.downcallHandle(function, shape, Linker.Option.firstVariadicArg(2));
            case "ioctl" -> linker.downcallHandle(function, shape, Linker.Option.firstVariadicArg(2));
            default -> linker.downcallHandle(function, shape);
        };
    }

    private static void run(List<String> command) throws NotPossible, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said;
            try (InputStream out = process.getInputStream()) {
                said = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            }
            if (process.waitFor() != 0) throw new NotPossible(String.join(" ", command) + ": " + said);
        } catch (IOException missing) {
            throw new NotPossible(String.valueOf(missing.getMessage()));
        }
    }
}
