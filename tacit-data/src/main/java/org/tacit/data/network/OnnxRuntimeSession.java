package org.tacit.data.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;
import org.tacit.tensor.Threads;

/** A graph in ONNX Runtime, from tensors to tensors; its memory is freed with the process. */
final class OnnxRuntimeSession {
  private final Path file;
  private final OrtSession session;

  private OnnxRuntimeSession(Path file, OrtSession session) {
    this.file = file;
    this.session = session;
  }

  /**
   * Hands a graph over.
   *
   * @param file for complaints
   */
  static OnnxRuntimeSession of(Path file, ModelProto model) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(Threads.inUse());
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OnnxRuntimeSession(
          file, OrtEnvironment.getEnvironment().createSession(model.toByteArray(), options));
    } catch (OrtException e) {
      throw refused(file, e);
    } catch (LinkageError e) {
      throw new DataException(
          file, "ONNX Runtime, which would run it, does not start here: " + e.getMessage());
    }
  }

  private static DataException refused(Path file, OrtException e) {
    return new DataException(file, "ONNX Runtime cannot run it: " + e.getMessage());
  }

  /** The names of what it is given, in their order. */
  List<String> inputs() {
    return List.copyOf(session.getInputNames());
  }

  /**
   * What it gives at some place, in the format of the first input.
   *
   * @param inputs by their names
   */
  Tensor run(Map<String, Tensor> inputs, String output) {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try {
      DType dtype = inputs.values().iterator().next().dtype();
      for (Map.Entry<String, Tensor> one : inputs.entrySet()) {
        given.put(one.getKey(), given(one.getValue()));
      }
      try (OrtSession.Result result = session.run(given, Set.of(output))) {
        OnnxValue found = result.get(0);
        if (!(found instanceof OnnxTensor tensor)) {
          throw new DataException(
              file, "expected numbers at \"%s\", found another kind".formatted(output));
        }
        return Tensor.of(dtype, numbers(tensor, output), tensor.getInfo().getShape());
      }
    } catch (OrtException e) {
      throw refused(file, e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private static OnnxTensor given(Tensor tensor) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    double[] values = tensor.toArray();
    if (tensor.dtype() == DType.FLOAT64) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), tensor.shape());
    }
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(single), tensor.shape());
  }

  private double[] numbers(OnnxTensor tensor, String output) {
    FloatBuffer single = tensor.getFloatBuffer();
    if (single != null) {
      double[] numbers = new double[single.remaining()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = single.get(i);
      }
      return numbers;
    }
    DoubleBuffer wide = tensor.getDoubleBuffer();
    if (wide == null) {
      throw new DataException(
          file, "expected fractions at \"%s\", found %s".formatted(output, tensor.getInfo().type));
    }
    double[] numbers = new double[wide.remaining()];
    wide.get(numbers);
    return numbers;
  }
}
