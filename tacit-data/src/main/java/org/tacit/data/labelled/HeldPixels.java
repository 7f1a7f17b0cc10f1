package org.tacit.data.labelled;

/**
 * In memory.
 *
 * @param size bytes of an image
 * @param all one image after another; not copied
 */
record HeldPixels(int size, byte[] all) implements Pixels {
  @Override
  public int count() {
    return all.length / size;
  }

  @Override
  public void read(int image, byte[] into) {
    System.arraycopy(all, image * size, into, 0, size);
  }

  @Override
  public long bytes() {
    return all.length;
  }
}
