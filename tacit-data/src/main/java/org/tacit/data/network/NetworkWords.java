package org.tacit.data.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacit.model.network.InputNormalization;

/** What files of networks say beside weights and layers, in JSON. */
final class NetworkWords {
  static final String NORMALIZATION = "normalization";
  static final String CLASSES = "classes";

  private static final ObjectMapper JSON = new ObjectMapper();

  private NetworkWords() {}

  static String of(InputNormalization normalization) throws JsonProcessingException {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("mean", normalization.mean());
    words.put("deviation", normalization.deviation());
    return JSON.writeValueAsString(words);
  }

  static String of(List<String> classes) throws JsonProcessingException {
    return JSON.writeValueAsString(classes);
  }

  static InputNormalization normalization(String words) throws JsonProcessingException {
    return JSON.readValue(words, InputNormalization.class);
  }

  static List<String> classes(String words) throws JsonProcessingException {
    return JSON.readValue(words, new TypeReference<>() {});
  }
}
