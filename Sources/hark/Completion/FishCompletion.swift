extension CompletionScript {
  /// Follows the parser's script.
  static let fish = #"""
    # A line without a command is a search.
    functions -c __hark_tokens __hark_plain_tokens
    function __hark_tokens
        set -l tokens (__hark_plain_tokens $argv)
        if contains -- -pc $argv; and test (count $tokens) -gt 1; and test -z (__hark_command)
            set tokens $tokens[1] search $tokens[2..]
        end
        printf '%s\n' $tokens
    end

    # The command of the line up to the cursor; an empty line where there is none.
    function __hark_command
        set -l tokens (__hark_plain_tokens -pc)
        set -e tokens[1]
        while set -q tokens[1]
            switch $tokens[1]
                case --socket --color
                    set -e tokens[1]
                case '-*'
                case @COMMANDS@
                    echo $tokens[1]
                    return
                case '*'
                    break
            end
            set -e tokens[1]
        end
        echo
    end

    function __hark_takes_query
        contains -- (__hark_command) '' search suggest explain watch cite
        and not string match -qr -- '^-(-|[^:]*$)' (commandline -ct)
    end

    # What the last word of a query may become.
    function __hark_query
        set -l word (commandline -ct)
        set -l plain (string unescape -- $word)
        or set plain (string trim --left --chars '\'"' -- $word)
        hark suggest --no-spawn --insert --fields -n 50 -- "$plain" 2>/dev/null
    end

    complete -c hark -n __hark_takes_query -kfa '(__hark_query)'
    complete -c hark -n 'test (__hark_command) = index' -F
    complete -c hark -n 'test (__hark_command) = help' -fa '@COMMANDS@'

    """#
}
