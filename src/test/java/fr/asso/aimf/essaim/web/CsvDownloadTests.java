package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDownloadTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"})
    void whatASpreadsheetWouldCalculateIsMarkedAsText(String text) {
        assertThat(CsvDownload.cell(text)).isEqualTo("'" + text);
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(CsvDownload.cell("Awa = Moussa")).isEqualTo("Awa = Moussa");
        assertThat(CsvDownload.cell(-2)).isEqualTo(-2);
        assertThat(CsvDownload.cell("")).isEqualTo("");
        assertThat(CsvDownload.cell(null)).isEqualTo("");
    }
}
