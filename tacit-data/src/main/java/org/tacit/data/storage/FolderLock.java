package org.tacit.data.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a folder: a lock of the operating system on a file in it, which ends with
 * the process that holds it, whichever way that ends. Whoever holds it has made sure that the file
 * in the folder is the one that is locked, and only the holder removes that file: so no two
 * processes hold it.
 *
 * <p>Within one process a folder is for one holder at a time too, whatever the thread.
 */
public final class FolderLock implements AutoCloseable {
  /** The name of the file. */
  public static final String NAME = ".tacit.lock";

  /** What tells the file from others of its name; one that is empty was made and not yet held. */
  public static final OwnFiles.Mark MARK =
      file ->
          Files.size(file) == 0
              || HeldFiles.unlessHeld(
                  file, true, OwnFiles.Mark.beginning(Content.START.getBytes(UTF_8))::isOn);

  /** Another process may make or remove the file just now. */
  private static final int ATTEMPTS = 1000;

  /** How often, and after how long, it is asked again who holds the lock. */
  private static final int LOOKS = 100;

  private static final long LOOK_AGAIN_MILLIS = 10;

  /** Beyond what is written, so that others can read it where locks forbid that. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final MadeFolders made;
  private final FileChannel locked;
  private final FileChannel seen;
  private final Object key;

  /** What is in the file: who holds it, and which time. */
  private record Content(long process, String token) {
    private static final String START = "tacit writes here, process ";

    byte[] bytes() {
      return (START + process + "\n" + token + "\n").getBytes(UTF_8);
    }
  }

  private FolderLock(
      Path file, MadeFolders made, FileChannel locked, FileChannel seen, Object key) {
    this.file = file;
    this.made = made;
    this.locked = locked;
    this.seen = seen;
    this.key = key;
  }

  /**
   * The lock of a folder, which is made where it is lacking.
   *
   * @return null if somebody else holds it
   * @throws IOException if nothing can be written there; nothing is left behind then
   */
  public static @Nullable FolderLock of(Path folder) throws IOException {
    Path file = folder.toAbsolutePath().resolve(NAME);
    for (int attempt = 1; ; attempt++) {
      MadeFolders made = new MadeFolders();
      boolean kept = false;
      try {
        made.make(folder.toAbsolutePath());
        Attempt result =
            HeldFiles.unlessHeld(file, new Attempt(null, true), free -> attempt(free, made));
        kept = result.lock() != null;
        if (kept || result.held()) {
          return result.lock();
        }
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        throw StorageFault.of(file, e);
      } finally {
        if (!kept) {
          made.removeEmpty();
        }
      }
      if (attempt == ATTEMPTS) {
        throw new IOException(file + " is made and removed again and again");
      }
      Thread.onSpinWait();
    }
  }

  /** The lock, or that somebody holds it, or neither where the file was removed meanwhile. */
  private record Attempt(@Nullable FolderLock lock, boolean held) {}

  private static Attempt attempt(Path file, MadeFolders made) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    FileChannel seen = null;
    boolean done = false;
    try {
      if (tryLock(channel, false) == null) {
        return new Attempt(null, true);
      }
      String before = text(channel);
      if (!before.isEmpty() && !before.startsWith(Content.START)) {
        throw new IOException("expected the lock of a run, found another file");
      }
      Content content = new Content(ProcessHandle.current().pid(), UUID.randomUUID().toString());
      write(file, channel, content.bytes());
      // Held open to the end: closing it may give up the lock.
      seen = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      boolean ours = text(seen).equals(new String(content.bytes(), UTF_8));
      Object key = HeldFiles.keyOf(file);
      if (!ours || key == null) {
        return new Attempt(null, false);
      }
      // From here on the channels are the lock's.
      done = true;
      HeldFiles.add(key);
      return new Attempt(new FolderLock(file, made, channel, seen, key), false);
    } catch (NoSuchFileException e) {
      return new Attempt(null, false);
    } finally {
      if (!done) {
        closeBoth(channel, seen);
      }
    }
  }

  private static void closeBoth(FileChannel channel, @Nullable FileChannel seen)
      throws IOException {
    try (channel) {
      if (seen != null) {
        seen.close();
      }
    }
  }

  private static void write(Path file, FileChannel channel, byte[] bytes) throws IOException {
    try {
      channel.truncate(0);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer, buffer.position());
      }
    } catch (IOException e) {
      // A full disk takes the file but not what is in it; a file that somebody holds is not empty.
      channel.truncate(0);
      if (Files.size(file) == 0) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(256);
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
      // On to the end.
    }
    return new String(buffer.array(), 0, buffer.position(), UTF_8);
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, shared);
    } catch (OverlappingFileLockException e) {
      // Another thread of this process holds it.
      return null;
    }
  }

  /**
   * Whether a process holds the lock of a folder now. Who may read the folder may ask.
   *
   * @throws IOException if the disk does not say; the message names the file
   */
  public static boolean isHeld(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    try {
      return HeldFiles.unlessHeld(file, true, FolderLock::isLocked);
    } catch (IOException e) {
      if (!isThere(folder)) {
        return false;
      }
      throw StorageFault.of(file, e);
    }
  }

  private static boolean isLocked(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return tryLock(channel, true) == null;
    }
  }

  /**
   * Whether a run began to write into a folder and did not come to its end, or is writing now.
   *
   * @throws IOException if the disk does not say; the message names the file
   */
  public static boolean isThere(Path folder) throws IOException {
    return Presence.isThere(folder.resolve(NAME));
  }

  /**
   * The number of the process that said last that it writes into a folder; empty where none did.
   * For processes that have found the lock held: who has just taken it says so a moment later, and
   * until then nothing is in the file, or the number of a process that was killed.
   */
  public static String holder(Path folder) {
    String said = said(folder);
    for (int look = 0; look < LOOKS && !isRunning(said); look++) {
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return said;
      }
      said = said(folder);
    }
    return said;
  }

  private static String said(Path folder) {
    try {
      String own = Content.START + ProcessHandle.current().pid();
      String text = HeldFiles.unlessHeld(folder.resolve(NAME), own, Files::readString);
      return text.startsWith(Content.START)
          ? text.lines().findFirst().orElse("").substring(Content.START.length())
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** On this machine; another one's number may be nobody's here. */
  private static boolean isRunning(String process) {
    return process.matches("[0-9]{1,18}")
        && ProcessHandle.of(Long.parseLong(process)).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Whether the folder is still the one that was locked: false where somebody removed it, or made
   * another of its name.
   *
   * @throws IOException if the disk does not say; the message names the file
   */
  public boolean isStillThere() throws IOException {
    try {
      return key.equals(HeldFiles.keyOf(file));
    } catch (IOException e) {
      throw StorageFault.of(file, e);
    }
  }

  /** Gives it back: the file goes first, while it is locked, then folders made for it if empty. */
  @Override
  public void close() throws IOException {
    try {
      if (isStillThere()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw StorageFault.of(file, e);
    } finally {
      closeChannels();
    }
    made.removeEmpty();
  }

  private void closeChannels() throws IOException {
    try {
      HeldFiles.release(key, () -> closeBoth(locked, seen));
    } catch (IOException e) {
      throw StorageFault.of(file, e);
    }
  }
}
