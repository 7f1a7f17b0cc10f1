package org.tacit.data.labelled;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data sets in the binary format of CIFAR. */
final class CifarBytes {
  private CifarBytes() {}

  /** One image of one shade, of the set with so many classes. */
  static byte[] record(int classes, int label, int shade) {
    byte[] record = new byte[(classes == 100 ? 2 : 1) + 3072];
    Arrays.fill(record, (byte) shade);
    record[0] = (byte) label;
    if (classes == 100) {
      record[0] = 7;
      record[1] = (byte) label;
    }
    return record;
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Three images for training and one for testing, with the names of ten classes. */
  static Map<String, byte[]> ten() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("cifar/data_batch_1.bin", joined(record(10, 3, 255), record(10, 9, 51)));
    files.put("cifar/data_batch_2.bin", record(10, 0, 0));
    files.put("cifar/test_batch.bin", record(10, 5, 102));
    files.put(
        "cifar/batches.meta.txt",
        "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n".getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
