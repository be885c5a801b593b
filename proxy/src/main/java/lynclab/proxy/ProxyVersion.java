package lynclab.proxy;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers. */
final class ProxyVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"LyncLab proxy " + StatusReport.version(), "Java " + Runtime.version()};
    }
}
