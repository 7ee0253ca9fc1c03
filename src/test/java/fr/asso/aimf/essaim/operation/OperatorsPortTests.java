package fr.asso.aimf.essaim.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** What operators are told, and where. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(OwnDatabase.class)
class OperatorsPortTests {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int operatorsPort;

    @Autowired
    private ApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void readersFindNothingOfIt() throws Exception {
        assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
        assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "heapdump", "configprops", "loggers", "shutdown", "beans", "threaddump", "metrics"})
    void nothingIsSaidThatNobodyAskedFor(String endpoint) throws Exception {
        assertThat(get(operatorsPort, "/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }

    @Test
    void eachPartSaysHowItIs() throws Exception {
        assertThat(get(operatorsPort, "/actuator/health").body())
                .contains(
                        "\"database\":{\"details\":{",
                        "\"index\":{",
                        "\"mails\":{",
                        "\"diskSpace\":{",
                        "\"position\":");
    }

    @Test
    void whoPutsThePortalBehindAProxyAsksWhetherItIsReady() throws Exception {
        assertThat(get(operatorsPort, "/actuator/health/liveness").body())
                .isEqualTo("{\"components\":{\"livenessState\":{\"status\":\"UP\"}},\"status\":\"UP\"}");
        assertThat(get(operatorsPort, "/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(get(operatorsPort, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(get(operatorsPort, "/actuator/health/readiness").body()).doesNotContain("database");
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Test
    void figuresAreThoseThatOperatorsAskFor() throws Exception {
        get(port, "/initiatives?q=mutuelle");
        get(port, "/initiatives/il-n-y-a-rien-ici");
        post(port, "/connexion", "email=x%40exemple.org&password=faux");

        assertThat(get(operatorsPort, "/actuator/prometheus").body())
                .contains(
                        "http_server_requests_seconds_count{",
                        "http_server_requests_seconds_bucket{",
                        "uri=\"/initiatives\"",
                        "outcome=\"CLIENT_ERROR\"",
                        "essaim_index_position ",
                        "essaim_index_lag_changes 0.0",
                        "essaim_index_behind_seconds ",
                        "essaim_database_up 1.0",
                        "essaim_queue_waiting{queue=\"submission\"}",
                        "essaim_queue_oldest_seconds{queue=\"report\"}",
                        "essaim_mails{state=\"stuck\"}",
                        "essaim_signin_failures_total{by=\"password\"}",
                        "essaim_backup_age_seconds",
                        "hikaricp_connections_active",
                        "jvm_memory_used_bytes")
                .as("no address itself, of which there are any number")
                .doesNotContain("il-n-y-a-rien-ici", "mutuelle", "spring_security");
    }

    @ParameterizedTest
    @CsvSource({"8080, 9080", "8081, 9081", "80, 1080", "65000, 64000", "0, 0"})
    void portalsOnOneMachineDoNotMeetThere(int portal, int operators) {
        assertThat(NodeDefaults.managementPort(portal)).isEqualTo(operators);
    }

    private HttpResponse<String> get(int to, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private void post(int to, String path, String form) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
