package lynclab.topology.export;

import java.util.List;

/**
 * A deployment in the words of one product.
 *
 * @param remarks what the product cannot do right; the files say the same in comments
 */
public record Export(List<ExportedFile> files, List<Remark> remarks) {

    public Export {
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    static Export of(String name, String text, List<Remark> remarks) {
        return new Export(List.of(new ExportedFile(name, text)), remarks);
    }

    /** The file that the product is started with. */
    public ExportedFile main() {
        return files.get(0);
    }
}
