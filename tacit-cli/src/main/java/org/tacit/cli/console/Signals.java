package org.tacit.cli.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals that ask a process to end: of Ctrl-C, of {@code kill}, and of a terminal that is
 * closed. The hook that Java has for its end cannot tell them apart; {@code sun.misc.Signal} can,
 * and is in every JDK, though not of its specification: hence by reflection. A signal that whoever
 * started the process had it ignore, as {@code nohup} does, stays ignored: the virtual machine sees
 * to that.
 */
final class Signals implements AutoCloseable {
  private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

  /** What a shell adds to the number of the signal that ended a process. */
  private static final int EXIT_CODE_OF_SIGNALS = 128;

  private final List<Handled> handled = new ArrayList<>();

  /** A signal and what was done about it before. */
  private record Handled(Object signal, Object before) {}

  /** Tells of each signal, with its number, on a thread of its own, until {@link #close}. */
  static Signals toldTo(IntConsumer listener) {
    Signals signals = new Signals();
    NAMES.forEach(name -> signals.handle(name, listener));
    return signals;
  }

  /** The exit code of a process that a signal ended. */
  static int exitCode(int signal) {
    return EXIT_CODE_OF_SIGNALS + signal;
  }

  private void handle(String name, IntConsumer listener) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object signal = type.getConstructor(String.class).newInstance(name);
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> answer(self, method, arguments, listener));
      handled.add(new Handled(signal, set(signal, proxy)));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // This system has no such signal, or another tool in the process handles it.
    }
  }

  private static Object set(Object signal, Object handler) throws ReflectiveOperationException {
    Class<?> type = signal.getClass();
    Method handle = type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"));
    try {
      return handle.invoke(null, signal, handler);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    }
  }

  private static @Nullable Object answer(
      Object self, Method method, Object @Nullable [] arguments, IntConsumer listener)
      throws ReflectiveOperationException {
    switch (method.getName()) {
      case "handle" -> {
        if (arguments != null) {
          Object signal = arguments[0];
          listener.accept((int) signal.getClass().getMethod("getNumber").invoke(signal));
        }
        return null;
      }
      case "equals" -> {
        return arguments != null && self == arguments[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(self);
      }
      default -> {
        return "a request to stop";
      }
    }
  }

  /** Leaves the signals to whom they were with before. */
  @Override
  public void close() {
    for (Handled each : handled) {
      try {
        set(each.signal(), each.before());
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // Then a signal is heard once more, by nobody.
      }
    }
    handled.clear();
  }
}
