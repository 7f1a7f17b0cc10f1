package org.tacit.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of a {@link FaultyFileSystem}: each is counted, and one fails. */
final class FaultyProvider extends FileSystemProvider {
  private final FileSystemProvider real = FileSystems.getDefault().provider();
  private final FaultyFileSystem files;
  private final FaultPlan plan;

  FaultyProvider(FaultyFileSystem files, FaultPlan plan) {
    this.files = files;
    this.plan = plan;
  }

  private static Path real(Path path) {
    return FaultyPath.real(path);
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.at(Path.of(uri));
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return plan.get(
        "open",
        path.toString(),
        () ->
            new FaultyChannel(
                real.newFileChannel(real(path), options, attributes), path.toString(), plan));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return plan.get(
        "list",
        folder.toString(),
        () ->
            new Listing(
                real.newDirectoryStream(real(folder), each -> filter.accept(files.at(each))),
                folder));
  }

  /** The files of a folder; to read on in it is an operation of its own. */
  private final class Listing implements DirectoryStream<Path> {
    private final DirectoryStream<Path> listed;
    private final Path folder;

    Listing(DirectoryStream<Path> listed, Path folder) {
      this.listed = listed;
      this.folder = folder;
    }

    @Override
    public Iterator<Path> iterator() {
      Iterator<Path> each = listed.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          if (plan.strikes("list on", folder.toString())) {
            throw new DirectoryIteratorException(plan.fault().exception(folder.toString()));
          }
          return each.hasNext();
        }

        @Override
        public Path next() {
          return files.at(each.next());
        }
      };
    }

    @Override
    public void close() throws IOException {
      listed.close();
    }
  }

  /** To follow the links of a path of the default file system. */
  Path realPath(Path path, LinkOption... options) throws IOException {
    return plan.get("resolve", path.toString(), () -> path.toRealPath(options));
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    plan.run(
        "make folder", folder.toString(), () -> real.createDirectory(real(folder), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    plan.run("link", link.toString(), () -> real.createLink(real(link), real(existing)));
  }

  @Override
  public void delete(Path path) throws IOException {
    plan.run("delete", path.toString(), () -> real.delete(real(path)));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    plan.run("copy", target.toString(), () -> real.copy(real(source), real(target), options));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    plan.run("move", target.toString(), () -> real.move(real(source), real(target), options));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return plan.get("compare", one.toString(), () -> real.isSameFile(real(one), real(other)));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return plan.get("store", path.toString(), () -> real.getFileStore(real(path)));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    plan.run("look at", path.toString(), () -> real.checkAccess(real(path), modes));
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return plan.get(
        "look at", path.toString(), () -> real.readAttributes(real(path), type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return plan.get(
        "look at", path.toString(), () -> real.readAttributes(real(path), names, options));
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    plan.run(
        "set attribute",
        path.toString(),
        () -> real.setAttribute(real(path), name, value, options));
  }
}
