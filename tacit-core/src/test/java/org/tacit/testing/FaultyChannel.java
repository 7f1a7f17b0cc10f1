package org.tacit.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A channel of a {@link FaultyFileSystem}; its failures name no file, as those of Java do not. */
final class FaultyChannel extends FileChannel {
  private final FileChannel real;
  private final String file;
  private final FaultPlan plan;

  FaultyChannel(FileChannel real, String file, FaultPlan plan) {
    this.real = real;
    this.file = file;
    this.plan = plan;
  }

  private <T> T get(String operation, FaultPlan.Operation<T> action) throws IOException {
    if (plan.strikes(operation, file)) {
      if (plan.fault() == Fault.LATE) {
        action.run();
      }
      throw plan.fault().exception(null);
    }
    return action.run();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (plan.strikes("write", file)) {
      if (plan.fault() == Fault.HALF) {
        real.write(source.slice(source.position(), source.remaining() / 2));
      } else if (plan.fault() == Fault.LATE) {
        real.write(source);
      }
      throw plan.fault().exception(null);
    }
    return real.write(source);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return get("read", () -> real.read(target));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return get("read", () -> real.read(targets, offset, length));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return get("write", () -> real.write(sources, offset, length));
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return get("size", real::size);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    return get(
        "truncate",
        () -> {
          real.truncate(size);
          return this;
        });
  }

  @Override
  public void force(boolean metaData) throws IOException {
    get("force", () -> this);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return get("read", () -> real.transferTo(position, count, target));
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return get("write", () -> real.transferFrom(source, position, count));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return get("read", () -> real.read(target, position));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return get("write", () -> real.write(source, position));
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return get("map", () -> real.map(mode, position, size));
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return get("lock", () -> real.lock(position, size, shared));
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    if (plan.strikes("lock", file)) {
      throw plan.fault().exception(null);
    }
    return real.tryLock(position, size, shared);
  }

  /** The channel is closed all the same, as that of Java is. */
  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
    if (plan.strikes("close", file)) {
      throw plan.fault().exception(null);
    }
  }
}
