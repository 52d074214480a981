package org.holonomy.cli;

import org.holonomy.cli.run.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class BuildVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.current();
        return new String[] {"holonomy %s (commit %s)".formatted(build.version(), build.commit())};
    }
}
