package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.model.graph.Value;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A tensor that is written in an ONNX file: weights, or whole numbers such as sizes. Its numbers
 * are either bytes, little-endian, or lists.
 *
 * @param file where it is
 * @param tensor as it is written
 * @param dtype the number format of the graph, in which fractions are held
 */
record OnnxTensor(Path file, TensorProto tensor, DType dtype) {
  private static final int HALF_EXPONENT = 0x1f;
  private static final int HALF_FRACTION = 0x3ff;

  /**
   * Its numbers.
   *
   * @throws DataException if they lie in another file, are of another kind, or are not as many as
   *     the shape says
   */
  Value value() {
    if (tensor.getDataLocation() == DataLocation.EXTERNAL) {
      throw complaint("lies in another file, expected all of the model in one");
    }
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    double product = 1;
    for (long size : shape) {
      product *= size;
    }
    if (Arrays.stream(shape).anyMatch(size -> size < 0) || product > Integer.MAX_VALUE - 8) {
      throw complaint("expected sizes that fit in memory, found " + Arrays.toString(shape));
    }
    int count = (int) product;
    DataType type = DataType.forNumber(tensor.getDataType());
    ByteBuffer raw =
        tensor.hasRawData()
            ? tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN)
            : null;
    IntToDoubleFunction fractions = fractions(type, raw);
    if (fractions != null) {
      requireCount(type, raw, shape, count);
      double[] numbers = new double[count];
      Arrays.setAll(numbers, fractions);
      return new Value.Numbers(Tensor.of(dtype, numbers, shape));
    }
    IntToLongFunction wholes = wholes(type, raw);
    if (wholes == null) {
      throw complaint("expected numbers, found the kind " + type);
    }
    requireCount(type, raw, shape, count);
    long[] numbers = new long[count];
    Arrays.setAll(numbers, wholes);
    return new Value.Wholes(numbers, shape);
  }

  private void requireCount(
      @Nullable DataType type, @Nullable ByteBuffer raw, long[] shape, int count) {
    long found = raw == null ? listed(type) : raw.remaining() / Math.max(1, width(type));
    if (found != count) {
      throw complaint(
          "expected %d numbers for the shape %s, found %d"
              .formatted(count, Arrays.toString(shape), found));
    }
  }

  private DataException complaint(String what) {
    return new DataException(
        file, "the tensor \"%s\": %s".formatted(Quoted.of(tensor.getName()), what));
  }

  private static int width(@Nullable DataType type) {
    if (type == DataType.DOUBLE || type == DataType.INT64) {
      return Long.BYTES;
    }
    if (type == DataType.FLOAT || type == DataType.INT32) {
      return Integer.BYTES;
    }
    return type == DataType.FLOAT16 || type == DataType.BFLOAT16 ? Short.BYTES : 1;
  }

  private int listed(@Nullable DataType type) {
    if (type == DataType.DOUBLE) {
      return tensor.getDoubleDataCount();
    }
    if (type == DataType.FLOAT) {
      return tensor.getFloatDataCount();
    }
    return type == DataType.INT64 ? tensor.getInt64DataCount() : tensor.getInt32DataCount();
  }

  private @Nullable IntToDoubleFunction fractions(
      @Nullable DataType type, @Nullable ByteBuffer raw) {
    if (type == DataType.FLOAT) {
      return raw == null ? tensor::getFloatData : i -> raw.getFloat(i * Float.BYTES);
    }
    if (type == DataType.DOUBLE) {
      return raw == null ? tensor::getDoubleData : i -> raw.getDouble(i * Double.BYTES);
    }
    if (type == DataType.FLOAT16) {
      return i -> half(raw == null ? tensor.getInt32Data(i) : raw.getShort(i * Short.BYTES));
    }
    if (type == DataType.BFLOAT16) {
      return i ->
          Float.intBitsToFloat(
              (raw == null ? tensor.getInt32Data(i) : raw.getShort(i * Short.BYTES)) << 16);
    }
    return null;
  }

  /** A number of 16 bits: a sign, five bits of the exponent, ten of the fraction. */
  static double half(int bits) {
    int exponent = bits >> 10 & HALF_EXPONENT;
    int fraction = bits & HALF_FRACTION;
    double size =
        exponent == HALF_EXPONENT
            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
            : exponent == 0
                ? Math.scalb((double) fraction, -24)
                : Math.scalb((double) (fraction + HALF_FRACTION + 1), exponent - 25);
    return (bits & Short.MIN_VALUE) == 0 ? size : -size;
  }

  private @Nullable IntToLongFunction wholes(@Nullable DataType type, @Nullable ByteBuffer raw) {
    if (type == DataType.INT64) {
      return raw == null ? tensor::getInt64Data : i -> raw.getLong(i * Long.BYTES);
    }
    if (type == DataType.INT32) {
      return raw == null ? tensor::getInt32Data : i -> raw.getInt(i * Integer.BYTES);
    }
    if (type == DataType.BOOL || type == DataType.INT8) {
      return raw == null ? tensor::getInt32Data : i -> raw.get(i);
    }
    return null;
  }
}
