package org.tacit.data.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.stream.ImageInputStreamImpl;

/** A picture's file for its decoder, in whichever file system it is; nothing of it is kept. */
final class ChannelImageInput extends ImageInputStreamImpl {
  private final SeekableByteChannel channel;

  ChannelImageInput(Path file) throws IOException {
    channel = Files.newByteChannel(file);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    int read = channel.position(streamPos).read(ByteBuffer.wrap(bytes, offset, length));
    streamPos += Math.max(0, read);
    return read;
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      super.close();
    }
  }
}
