package org.tacit.model.spectral;

import java.util.Arrays;
import org.tacit.model.Parameters;

/**
 * One way through a spectral network in coordinates, and back
 * (docs/mathematics/spectral-networks.md, T3). Plain arrays: the work is linear in the coordinates.
 */
public final class DiagonalPass {
  private final DiagonalSpectralNetwork network;
  private final int size;
  private final double[] weights;
  private final double[][] inputs;
  private final double[][] images;

  DiagonalPass(DiagonalSpectralNetwork network, double[] weights) {
    this.network = network;
    this.size = network.size();
    this.weights = weights;
    this.inputs = new double[network.depth() + 1][];
    this.images = new double[network.depth()][];
    int half = network.products() * size;
    double[] products = new double[half];
    for (int i = 0; i < half; i++) {
      products[i] = weights[i] * weights[half + i];
    }
    inputs[0] = products;
    for (int layer = 1; layer <= network.depth(); layer++) {
      SpectralActivation activation = network.activations().get(layer - 1);
      images[layer - 1] = Arrays.stream(inputs[layer - 1]).map(activation::extended).toArray();
      inputs[layer] = mixed(layer);
    }
  }

  private double[] mixed(int layer) {
    int before = network.widthAfter(layer - 1);
    int after = network.widthAfter(layer);
    double[] image = images[layer - 1];
    double[] sum = new double[after * size];
    for (int k = 0; k < before; k++) {
      for (int j = 0; j < after; j++) {
        double coefficient = weights[offset(layer) + k * after + j];
        for (int c = 0; c < size; c++) {
          sum[j * size + c] += coefficient * image[k * size + c];
        }
      }
    }
    return sum;
  }

  /** Where the coefficients of a layer begin in the vector of weights. */
  private int offset(int layer) {
    int offset = 2 * network.products() * size;
    for (int i = 1; i < layer; i++) {
      offset += network.widthAfter(i - 1) * network.widthAfter(i);
    }
    return offset;
  }

  /** x, the n signed coordinates of the matrix; a copy. */
  public double[] output() {
    return inputs[network.depth()].clone();
  }

  /**
   * The gradient by the weights of a function of the output.
   *
   * @param byOutput its derivative by each coordinate
   * @param gradient receives the gradient; every block of the network is overwritten
   */
  public void gradient(double[] byOutput, Parameters gradient) {
    double[] result = new double[weights.length];
    double[][] byInputs = backwards(byOutput);
    if (network.learnsMixing()) {
      for (int layer = 1; layer <= network.depth(); layer++) {
        mixingGradient(layer, byInputs[layer], result);
      }
    }
    int half = network.products() * size;
    for (int i = 0; i < half; i++) {
      result[i] = weights[half + i] * byInputs[0][i];
      result[half + i] = weights[i] * byInputs[0][i];
    }
    if (gradient.flat().count() == result.length) {
      gradient.flat().set(result);
    } else {
      gradient.flat().narrow(0, 0, result.length).set(result);
    }
  }

  private void mixingGradient(int layer, double[] byInput, double[] result) {
    int after = network.widthAfter(layer);
    for (int k = 0; k < network.widthAfter(layer - 1); k++) {
      for (int j = 0; j < after; j++) {
        double sum = 0;
        for (int c = 0; c < size; c++) {
          sum += images[layer - 1][k * size + c] * byInput[j * size + c];
        }
        result[offset(layer) + k * after + j] = sum;
      }
    }
  }

  /**
   * The derivatives by the vectors between the layers; with a vector of ones the sensitivities of
   * each coordinate of the output to the same coordinate of each vector.
   */
  double[][] backwards(double[] byOutput) {
    double[][] byInputs = new double[network.depth() + 1][];
    byInputs[network.depth()] = byOutput;
    for (int layer = network.depth(); layer >= 1; layer--) {
      SpectralActivation activation = network.activations().get(layer - 1);
      int before = network.widthAfter(layer - 1);
      int after = network.widthAfter(layer);
      double[] by = new double[before * size];
      for (int k = 0; k < before; k++) {
        for (int j = 0; j < after; j++) {
          double coefficient = weights[offset(layer) + k * after + j];
          for (int c = 0; c < size; c++) {
            by[k * size + c] += coefficient * byInputs[layer][j * size + c];
          }
        }
        for (int c = 0; c < size; c++) {
          int at = k * size + c;
          by[at] *= activation.slope(Math.abs(inputs[layer - 1][at]), images[layer - 1][at]);
        }
      }
      byInputs[layer - 1] = by;
    }
    return byInputs;
  }

  /**
   * {@code H = J J^T} for J the derivative of the output by all weights
   * (docs/mathematics/spectral-networks.md, T3): under gradient flow {@code dx/dt = H C^T r}. It is
   * a diagonal matrix plus one matrix of rank one for each coefficient α.
   *
   * @return n × n, row-major
   */
  public double[] kernel() {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    double[][] sensitivities = backwards(ones);
    double[] kernel = new double[size * size];
    int half = network.products() * size;
    for (int i = 0; i < half; i++) {
      double squares = weights[i] * weights[i] + weights[half + i] * weights[half + i];
      kernel[(i % size) * size + i % size] += sensitivities[0][i] * sensitivities[0][i] * squares;
    }
    if (network.learnsMixing()) {
      for (int layer = 1; layer <= network.depth(); layer++) {
        addMixingKernel(layer, sensitivities[layer], kernel);
      }
    }
    return kernel;
  }

  private void addMixingKernel(int layer, double[] sensitivity, double[] kernel) {
    double[] column = new double[size];
    for (int k = 0; k < network.widthAfter(layer - 1); k++) {
      for (int j = 0; j < network.widthAfter(layer); j++) {
        for (int c = 0; c < size; c++) {
          column[c] = images[layer - 1][k * size + c] * sensitivity[j * size + c];
        }
        for (int row = 0; row < size; row++) {
          for (int c = 0; c < size; c++) {
            kernel[row * size + c] += column[row] * column[c];
          }
        }
      }
    }
  }
}
