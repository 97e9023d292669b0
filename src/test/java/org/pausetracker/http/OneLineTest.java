package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OneLineTest {

    private static String logged(String format, Object... parameters) {
        var written = new ExtLogRecord(Level.INFO, format, ExtLogRecord.FormatStyle.PRINTF, "");
        written.setParameters(parameters);
        assertThat(new OneLine().isLoggable(written)).isTrue();
        return written.getFormattedMessage();
    }

    @Test
    void a_message_cannot_begin_another_line_nor_colour_a_terminal() {
        assertThat(logged("GET %s", "/a\r\nERROR forged\u001b[31m\u0085\u2028\u202E"))
                .isEqualTo("GET /a\\u000d\\u000aERROR forged\\u001b[31m\\u0085\\u2028\\u202e");
    }

    @Test
    void any_other_message_stays_as_it_is() {
        assertThat(logged("GET %s\t100 %% %s", "/a?q=é%0a", "💡")).isEqualTo("GET /a?q=é%0a\t100 % 💡");
        assertThat(logged("100%\n")).isEqualTo("100%\\u000a");
    }
}
