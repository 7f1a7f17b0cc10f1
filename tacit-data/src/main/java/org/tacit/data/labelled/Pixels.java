package org.tacit.data.labelled;

/** The pixels of images of one size, as bytes; several threads may read. */
interface Pixels {
  /** How many images there are. */
  int count();

  /**
   * Reads one image.
   *
   * @param image counted from 0
   * @param into receives channel after channel and row by row, and may be longer
   * @throws org.tacit.data.DataException if it lies in a file that cannot be read any more
   */
  void read(int image, byte[] into);

  /** Bytes of memory that they take as long as they are needed. */
  long bytes();
}
