package org.tacit.bench;

import java.util.ArrayList;
import java.util.List;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;
import org.tacit.tensor.Tensor;

/** Matrix products of given shapes into buffers of their own. */
final class BareProducts {
  private record Product(Tensor result, Tensor left, Tensor right) {}

  private final List<Product> products = new ArrayList<>();

  BareProducts(List<int[]> shapes, DType dtype, Seed seed) {
    for (int[] shape : shapes) {
      products.add(
          new Product(
              Tensor.zeros(dtype, shape[0], shape[2]),
              Tensor.gaussian(seed.split("left"), dtype, 1, shape[0], shape[1]),
              Tensor.gaussian(seed.split("right"), dtype, 1, shape[1], shape[2])));
    }
  }

  void run() {
    for (Product product : products) {
      Tensor.matmulInto(product.result(), product.left(), product.right());
    }
  }
}
