package org.tacit.data;

import java.nio.charset.StandardCharsets;

/** How files begin, by which one sees what they are whatever their names say. */
enum Signature {
  NPY("an NPY array", "\u0093NUMPY"),
  MATRIX_MARKET("a MatrixMarket file", "%%MatrixMarket"),
  PARQUET("a Parquet file", "PAR1"),
  PNG("a PNG image", "\u0089PNG"),
  JPEG("a JPEG image", "\u00ff\u00d8\u00ff"),
  GIF("a GIF image", "GIF8"),
  ZIP("a ZIP archive (.npz and .xlsx are such)", "PK\u0003\u0004"),
  GZIP("a file compressed by gzip", "\u001f\u008b"),
  HDF5("an HDF5 file", "\u0089HDF"),
  MATLAB("a MATLAB file", "MATLAB "),
  BMP("a BMP image", "BM"),
  TEXT("text", ""),
  BINARY("binary data of an unknown kind", "");

  private final String words;
  private final String start;

  Signature(String words, String start) {
    this.words = words;
    this.start = start;
  }

  String words() {
    return words;
  }

  /** The signature of a file that begins with these bytes. */
  static Signature of(byte[] head) {
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    // Only binary files hold NUL; a text may well begin with BM or MATLAB.
    boolean text = bytes.indexOf('\0') < 0;
    for (Signature signature : values()) {
      if (!signature.start.isEmpty()
          && !(text && (signature == BMP || signature == MATLAB))
          && bytes.startsWith(signature.start)) {
        return signature;
      }
    }
    return text ? TEXT : BINARY;
  }
}
