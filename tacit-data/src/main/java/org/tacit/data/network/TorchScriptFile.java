package org.tacit.data.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.RegularFile;
import org.tacit.model.graph.Graph;
import org.tacit.model.graph.GraphException;
import org.tacit.tensor.ScriptModule;
import org.tacit.tensor.TensorException;

/**
 * A network in a file of TorchScript, an archive of weights and of a program that makes outputs of
 * inputs. Before libtorch sees it, all of it is read: every part is held against its checksum, and
 * the program is searched for operators that reach beyond numbers.
 */
public final class TorchScriptFile {
  private static final byte[] ARCHIVE = {'P', 'K', 3, 4};
  private static final int AT_ONCE = 1 << 16;
  private static final int MOST_PARTS = 100_000;

  /** The most bytes of a program; those of large networks have some 100 kB. */
  private static final int MOST_CODE = 1 << 25;

  /** Operators that touch files, other processes or the screen. */
  private static final Pattern REACHING =
      Pattern.compile("\\b(from_file|save|rpc_sync|rpc_async|rpc_remote|_?print)\\s*\\(");

  /** Operators of a library of their own. */
  private static final Pattern FOREIGN =
      Pattern.compile("\\bops\\s*\\.\\s*(?!(?:prim|aten)\\s*\\.)(\\w+(?:\\s*\\.\\s*\\w+)?)");

  /** Classes that are written in another language. */
  private static final Pattern CLASSES =
      Pattern.compile("\\b(?:__torch__\\s*\\.\\s*torch|torch)\\s*\\.\\s*(classes\\s*\\.\\s*\\w+)");

  private TorchScriptFile() {}

  /**
   * Whether a file is an archive, as those of TorchScript are, or named as one; false where it
   * cannot be read.
   */
  public static boolean begins(Path file) {
    if (file.toString().endsWith(".pt") || file.toString().endsWith(".pth")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ARCHIVE.length), ARCHIVE);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a network with one input and one output.
   *
   * @param doublePrecision whether weights in single precision are held in double
   * @throws DataException if the file is damaged or no such network, has an operator that is
   *     refused, or is in training mode
   */
  public static ScriptModule read(Path file, boolean doublePrecision) {
    RegularFile.require(file);
    try (ZipFile archive = new ZipFile(file.toFile())) {
      new Check(file).all(archive);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw DataException.unreadable(file, e);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e.getMessage());
    }
    try {
      ScriptModule module = ScriptModule.load(file, doublePrecision);
      if (module.isTraining()) {
        throw new DataException(
            file,
            "is in training mode, in which batch normalization couples samples and dropout draws;"
                + " call eval() before torch.jit.script or torch.jit.trace");
      }
      return module;
    } catch (TensorException e) {
      throw new DataException(file, "libtorch cannot load it: " + e.getMessage());
    }
  }

  /**
   * Its operators as a graph, where all up to the measured place are known.
   *
   * @param output the name of the measured place: of a module with weights, or of an operator with
   *     its number, such as {@code relu_2}; null for the output
   * @throws GraphException if libtorch cannot tell the operators, one of them is not known, or no
   *     place has this name
   */
  public static Graph graph(ScriptModule module, @Nullable String output) {
    try {
      return ScriptGraph.of(module.program(), module.dtype(), output);
    } catch (TensorException e) {
      throw new GraphException("libtorch does not tell its operators: " + e.getMessage(), e);
    }
  }

  private static DataException damaged(Path file, @Nullable String how) {
    return new DataException(
        file,
        "expected a whole archive of TorchScript, found a damaged one, a part or another file: "
            + how);
  }

  private record Check(Path file) {
    void all(ZipFile archive) throws IOException {
      List<? extends ZipEntry> parts = Collections.list(archive.entries());
      if (parts.isEmpty() || parts.size() > MOST_PARTS) {
        throw damaged(file, "%,d parts".formatted(parts.size()));
      }
      Set<String> names = new HashSet<>();
      List<String> found = new ArrayList<>();
      boolean program = false;
      for (ZipEntry part : parts) {
        // libtorch does not tell upper case from lower.
        if (!names.add(part.getName().toLowerCase(Locale.ROOT))) {
          throw damaged(file, "\"%s\" twice".formatted(Quoted.of(part.getName())));
        }
        byte[] code = read(archive, part);
        found.add(part.getName());
        if (part.getName().contains("/code/") && part.getName().endsWith(".py")) {
          program = true;
          search(new String(code, StandardCharsets.UTF_8));
        }
      }
      if (!program) {
        boolean pickled = found.stream().anyMatch(name -> name.endsWith("data.pkl"));
        throw new DataException(
            file,
            pickled
                ? "expected a network as TorchScript, found objects of Python without a program, as"
                    + " torch.save writes them; write the network by"
                    + " torch.jit.script(network.eval()).save(...), or as ONNX"
                : "expected a network as TorchScript, found an archive without a program");
      }
    }

    /**
     * The text of a part of the program, nothing of any other part; both are compared with the
     * checksum.
     */
    private byte[] read(ZipFile archive, ZipEntry part) throws IOException {
      CRC32 checksum = new CRC32();
      boolean code = part.getName().endsWith(".py");
      byte[] text = {};
      try (InputStream in = archive.getInputStream(part)) {
        if (code) {
          text = in.readNBytes(MOST_CODE);
          checksum.update(text);
        }
        byte[] piece = new byte[AT_ONCE];
        for (int count = in.read(piece); count > 0; count = in.read(piece)) {
          checksum.update(piece, 0, count);
        }
      }
      if (checksum.getValue() != part.getCrc()) {
        throw damaged(
            file, "the checksum of \"%s\" does not fit".formatted(Quoted.of(part.getName())));
      }
      if (code && text.length == MOST_CODE) {
        throw damaged(file, "a program of more than %,d bytes".formatted(MOST_CODE));
      }
      return text;
    }

    private void search(String code) {
      for (Pattern pattern : List.of(REACHING, FOREIGN, CLASSES)) {
        Matcher matcher = pattern.matcher(code);
        if (matcher.find()) {
          throw new DataException(
              file,
              "its program calls %s, which is refused: a network that is measured may compute, and not touch files, other processes, the screen or libraries of its own"
                  .formatted(Quoted.of(matcher.group(1))));
        }
      }
    }
  }
}
