package org.tacit.tensor;

import static org.tacit.tensor.TensorException.translating;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A dense array of numbers in native memory, row-major, with the operations Tacit uses. Operations
 * return new tensors; those whose names end in {@code InPlace} or {@code Into} write where they say
 * and allocate nothing. Memory is freed by the enclosing {@link Scope} or, without one, when the
 * tensor is closed or collected.
 *
 * <p>Every operation throws {@link TensorException} where shapes or types do not fit.
 */
public final class Tensor implements AutoCloseable {
  private final org.bytedeco.pytorch.Tensor raw;
  private final DType dtype;

  /** Made where it is asked for: most tensors are never read. */
  private @Nullable NativeMemory memory;

  Tensor(org.bytedeco.pytorch.Tensor raw, DType dtype) {
    this.raw = raw;
    this.dtype = dtype;
  }

  /**
   * A tensor of its own for one that lies inside a native tuple or vector, whose memory ends with
   * that container.
   */
  static Tensor owning(org.bytedeco.pytorch.Tensor inside, DType dtype) {
    return new Tensor(new org.bytedeco.pytorch.Tensor(inside), dtype);
  }

  /** A tensor of zeros. */
  public static Tensor zeros(DType dtype, long... shape) {
    return new Tensor(translating(() -> torch.torch_zeros(shape, NativeOptions.of(dtype))), dtype);
  }

  /** A tensor of whatever its memory held before, to be written before it is read. */
  public static Tensor unset(DType dtype, long... shape) {
    return new Tensor(
        translating(
            () -> torch.torch_empty(shape, NativeOptions.of(dtype), new MemoryFormatOptional())),
        dtype);
  }

  /** A tensor holding a copy of the values, last dimension fastest. */
  public static Tensor of(DType dtype, double[] values, long... shape) {
    Tensor tensor = unset(dtype, shape);
    tensor.set(values);
    return tensor;
  }

  /** A tensor in single precision holding a copy of the values, last dimension fastest. */
  public static Tensor of(float[] values, long... shape) {
    Tensor tensor = unset(DType.FLOAT32, shape);
    if (values.length != tensor.count()) {
      throw new IllegalArgumentException(
          "expected %d values for the shape %s, found %d"
              .formatted(tensor.count(), Arrays.toString(shape), values.length));
    }
    if (values.length > 0) {
      tensor.floats().put(0, values);
    }
    return tensor;
  }

  /** The identity matrix, or its top-left part where it is not square. */
  public static Tensor identity(DType dtype, long rows, long columns) {
    double[] values = new double[Math.toIntExact(rows * columns)];
    for (int i = 0; i < Math.min(rows, columns); i++) {
      values[Math.toIntExact(i * columns + i)] = 1;
    }
    return of(dtype, values, rows, columns);
  }

  /** Independent Gaussian entries with mean 0 and the given standard deviation. */
  public static Tensor gaussian(Seed seed, DType dtype, double standardDeviation, long... shape) {
    Tensor tensor = zeros(dtype, shape);
    RandomGenerator random = seed.generator();
    double[] values = new double[Math.toIntExact(tensor.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] = standardDeviation * random.nextGaussian();
    }
    tensor.set(values);
    return tensor;
  }

  org.bytedeco.pytorch.Tensor raw() {
    return raw;
  }

  private Tensor like(org.bytedeco.pytorch.Tensor result) {
    return new Tensor(result, dtype);
  }

  /** The number format. */
  public DType dtype() {
    return dtype;
  }

  /** The sizes of the dimensions. */
  public long[] shape() {
    return raw.shape();
  }

  /** The size of one dimension. */
  public long size(int dimension) {
    return raw.size(dimension);
  }

  /** The number of entries. */
  public long count() {
    return raw.numel();
  }

  /** The value of a tensor with one entry. */
  public double item() {
    return raw.item_double();
  }

  /** A copy of the entries, row-major. */
  public double[] toArray() {
    return NativeMemory.copyOf(raw, dtype);
  }

  /** Overwrites the entries of a contiguous tensor. */
  public void set(double[] values) {
    if (values.length != count()) {
      throw new IllegalArgumentException(
          "expected %d values for the shape %s, found %d"
              .formatted(count(), Arrays.toString(shape()), values.length));
    }
    memory().write(values);
  }

  private NativeMemory memory() {
    NativeMemory known = memory;
    if (known == null) {
      known = new NativeMemory(raw, dtype);
      memory = known;
    }
    return known;
  }

  /** The native memory of a contiguous double tensor; valid while the tensor lives. */
  DoubleBuffer doubles() {
    return memory().doubles();
  }

  private @Nullable DoubleBuffer small() {
    return memory().small();
  }

  /**
   * Copies the entries of a contiguous tensor.
   *
   * @param into as many numbers as the tensor has entries
   * @throws IllegalArgumentException if it is longer or shorter
   */
  public void read(double[] into) {
    memory().read(into);
  }

  /** The native memory of a contiguous float tensor; valid while the tensor lives. */
  FloatBuffer floats() {
    return memory().floats();
  }

  /** The same memory under another shape. */
  public Tensor view(long... shape) {
    return like(translating(() -> raw.view(shape)));
  }

  /** A part of one dimension; shares this tensor's memory. */
  public Tensor narrow(long dimension, long start, long length) {
    return like(translating(() -> raw.narrow(dimension, start, length)));
  }

  /** The dimensions in another order; shares this tensor's memory. */
  public Tensor permute(long... order) {
    return like(translating(() -> raw.permute(order)));
  }

  /** The entries under another shape, copied only where they must be. */
  public Tensor reshape(long... shape) {
    return like(translating(() -> raw.reshape(shape)));
  }

  /** The transpose of a matrix; shares its memory. */
  public Tensor transpose() {
    return like(translating(raw::t));
  }

  /** This tensor if its entries follow each other in memory, a copy in which they do otherwise. */
  public Tensor contiguous() {
    return raw.is_contiguous() ? this : copy();
  }

  /** A contiguous copy. */
  public Tensor copy() {
    return like(translating(() -> raw.detach().contiguous().clone()));
  }

  /** This tensor in another number format. */
  public Tensor to(DType other) {
    return other == dtype ? this : new Tensor(translating(() -> raw.to(other.nativeType())), other);
  }

  /** The matrix product. */
  public Tensor matmul(Tensor other) {
    return like(translating(() -> raw.matmul(other.raw)));
  }

  /** The entrywise product, with broadcasting. */
  public Tensor multiply(Tensor other) {
    return like(translating(() -> raw.mul(other.raw)));
  }

  /** The entrywise sum, with broadcasting. */
  public Tensor add(Tensor other) {
    return like(translating(() -> raw.add(other.raw)));
  }

  /** The entrywise difference, with broadcasting. */
  public Tensor subtract(Tensor other) {
    return like(translating(() -> raw.sub(other.raw)));
  }

  /** Every entry times a number. */
  public Tensor scale(double factor) {
    try (Scalar scalar = new Scalar(factor)) {
      return like(translating(() -> raw.mul(scalar)));
    }
  }

  /** The sum of all entries. */
  public Tensor sum() {
    return like(translating(() -> raw.sum()));
  }

  /** The Frobenius norm. */
  public double norm() {
    try (Scope scope = Scope.open()) {
      return translating(() -> raw.to(DType.FLOAT64.nativeType()).norm().item_double());
    }
  }

  /** Whether another tensor has the same shape and the same numbers. */
  public boolean isEqualTo(Tensor other) {
    DoubleBuffer here = small();
    DoubleBuffer there = other.small();
    return (here != null && there != null)
        ? here.equals(there)
        : translating(() -> raw.equal(other.raw));
  }

  /** The inner product of two tensors with as many entries, in double precision. */
  public double dot(Tensor other) {
    DoubleBuffer here = small();
    DoubleBuffer there = other.small();
    if (here != null && there != null && here.capacity() == there.capacity()) {
      return DoubleRowKernels.dot(here, there);
    }
    boolean single = dtype == DType.FLOAT32 && other.dtype == DType.FLOAT32;
    if (single && raw.is_contiguous() && other.raw.is_contiguous()) {
      return FloatRowKernels.dot(floats(), other.floats());
    }
    try (Scope scope = Scope.open()) {
      return translating(() -> wide().dot(other.wide()).item_double());
    }
  }

  /** All entries in one vector in double precision. */
  private org.bytedeco.pytorch.Tensor wide() {
    var wide = dtype == DType.FLOAT64 ? raw : raw.to(DType.FLOAT64.nativeType());
    return wide.dim() == 1 ? wide : wide.reshape(-1);
  }

  /** The Euclidean norms of the columns of a matrix. */
  public double[] columnNorms() {
    return norms(0);
  }

  /** The Euclidean norms of the rows of a matrix. */
  public double[] rowNorms() {
    return norms(1);
  }

  private double[] norms(long overDimension) {
    try (Scope scope = Scope.open()) {
      org.bytedeco.pytorch.Tensor wide = raw.detach().to(DType.FLOAT64.nativeType());
      return new Tensor(translating(() -> wide.mul(wide).sum(overDimension).sqrt()), DType.FLOAT64)
          .toArray();
    }
  }

  /** The same entries under a larger shape: dimensions of size 1 are repeated, nothing copied. */
  public Tensor expand(long... shape) {
    return like(translating(() -> raw.expand(shape)));
  }

  /** Sets every entry to zero. */
  public Tensor zeroInPlace() {
    raw.zero_();
    return this;
  }

  /** Copies the entries of another tensor of the same shape into this one. */
  public Tensor copyInPlace(Tensor other) {
    translating(() -> raw.copy_(other.raw));
    return this;
  }

  /** Adds a multiple of another tensor to this one. */
  public Tensor addScaledInPlace(Tensor other, double factor) {
    DoubleBuffer here = small();
    DoubleBuffer there = other.small();
    if (here != null && there != null && here.capacity() == there.capacity()) {
      DoubleRowKernels.addScaled(here, factor, there);
      return this;
    }
    try (Scalar scalar = new Scalar(factor)) {
      translating(() -> raw.add_(other.raw, scalar));
    }
    return this;
  }

  /** Adds a multiple of the entrywise product of two tensors to this one. */
  public Tensor addProductInPlace(Tensor left, Tensor right, double factor) {
    try (Scalar scalar = new Scalar(factor)) {
      translating(() -> raw.addcmul_(left.raw, right.raw, scalar));
    }
    return this;
  }

  /** Adds a multiple of the entrywise quotient of two tensors to this one. */
  public Tensor addQuotientInPlace(Tensor numerator, Tensor denominator, double factor) {
    try (Scalar scalar = new Scalar(factor)) {
      translating(() -> raw.addcdiv_(numerator.raw, denominator.raw, scalar));
    }
    return this;
  }

  /** Adds a number to every entry. */
  public Tensor addInPlace(double number) {
    try (Scalar scalar = new Scalar(number)) {
      translating(() -> raw.add_(scalar));
    }
    return this;
  }

  /** The entrywise hyperbolic tangent. */
  public Tensor tanh() {
    return like(translating(() -> raw.tanh()));
  }

  /** The entrywise square root. */
  public Tensor sqrt() {
    return like(translating(() -> raw.sqrt()));
  }

  /** Multiplies every entry by a number. */
  public Tensor scaleInPlace(double factor) {
    DoubleBuffer here = small();
    if (here != null) {
      DoubleRowKernels.scale(here, factor);
      return this;
    }
    try (Scalar scalar = new Scalar(factor)) {
      translating(() -> raw.mul_(scalar));
    }
    return this;
  }

  /** Writes the matrix product of {@code left} and {@code right} into {@code result}. */
  public static void matmulInto(Tensor result, Tensor left, Tensor right) {
    translating(() -> torch.mm_out(result.raw, left.raw, right.raw)).close();
  }

  /** Adds the matrix product of {@code left} and {@code right} to {@code result}. */
  public static void addMatmulInto(Tensor result, Tensor left, Tensor right) {
    translating(() -> result.raw.addmm_(left.raw, right.raw));
  }

  /** Writes the entrywise product, with broadcasting, into {@code result}. */
  public static void multiplyInto(Tensor result, Tensor left, Tensor right) {
    translating(() -> torch.mul_out(result.raw, left.raw, right.raw)).close();
  }

  /** Writes the sums over one dimension into a tensor without that dimension. */
  public static void sumInto(Tensor result, Tensor summands, long dimension) {
    translating(() -> torch.sum_out(result.raw, summands.raw, dimension)).close();
  }

  @Override
  public void close() {
    raw.close();
  }
}
