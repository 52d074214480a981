package org.holonomy.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserFacing;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts a mistake on the command line into one sentence. */
final class UsageMessages {

    /** More suggestions than these are a list to read, not an answer. */
    private static final int MAX_SUGGESTIONS = 2;

    private UsageMessages() {}

    static UserError describe(ParameterException mistake) {
        if (mistake.getCause() instanceof UserFacing facing) {
            return facing.userError();
        }
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return UserError.of(unmatched(unmatched));
        }
        return UserError.of(ValueMessages.plain(lowerCaseStart(String.valueOf(mistake.getMessage()))));
    }

    private static String unmatched(UnmatchedArgumentException mistake) {
        CommandLine command = mistake.getCommandLine();
        boolean root = command.getParent() == null;
        String name = mistake.getUnmatched().get(0);
        String word = "'" + name + "'";
        if (command.getCommandSpec().optionsMap().containsKey(name)) {
            return "unexpected argument %s after '--', where no option is read".formatted(word);
        }
        if (!mistake.isUnknownOption()) {
            return root
                    ? "unknown command " + word + suggestions(commandLike(name, command))
                    : "unexpected argument " + word + suggestions(mistake.getSuggestions());
        }
        return root
                ? "unknown option %s; options follow the command, as in 'holonomy doctor --json'".formatted(word)
                : "unknown option " + word + suggestions(mistake.getSuggestions());
    }

    /** picocli's own measure finds more and more commands similar to everything, the more there are. */
    private static List<String> commandLike(String name, CommandLine command) {
        return Suggestion.nearest(name, command.getSubcommands().keySet()).stream()
                .toList();
    }

    private static String suggestions(List<String> similar) {
        return similar.isEmpty()
                ? ""
                : similar.stream()
                        .limit(MAX_SUGGESTIONS)
                        .map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" or ", "; did you mean ", "?"));
    }

    private static String lowerCaseStart(String message) {
        boolean capitalised = message.length() > 1
                && Character.isUpperCase(message.charAt(0))
                && Character.isLowerCase(message.charAt(1));
        return capitalised ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }
}
