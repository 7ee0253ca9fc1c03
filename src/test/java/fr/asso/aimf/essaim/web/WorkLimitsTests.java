package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.asso.aimf.essaim.BesideOthers;
import fr.asso.aimf.essaim.Latches;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** With two places to read, three to send, and two of these for one network. */
@BesideOthers
class WorkLimitsTests {

    private static final String HERE = "198.51.100.1";
    private static final String ELSEWHERE = "198.51.100.2";

    private final WorkLimits limits = new WorkLimits(2, 3, 2, Duration.ofMillis(50));
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Future<MockHttpServletResponse>> underWay = new ArrayList<>();

    @AfterEach
    void everybodyLeaves() {
        end.countDown();
        people.close();
    }

    @Test
    void whoReadsBesideTooManyIsToldWhenToComeBack() throws Exception {
        takePlaces("GET", HERE, 2);

        isRefused(ask("GET", ELSEWHERE));
        isRefused(ask("HEAD", HERE));
    }

    @Test
    void whoReadsWaitsAMomentForAPlace() throws Exception {
        WorkLimits patient = new WorkLimits(1, 1, 1, Duration.ofMinutes(1));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        Future<MockHttpServletResponse> first = people.submit(() -> ask(patient, "GET", HERE, (request, response) -> {
            reading.countDown();
            Latches.await(left);
        }));
        reading.await();
        Future<MockHttpServletResponse> second =
                people.submit(() -> ask(patient, "GET", HERE, (request, response) -> {}));

        left.countDown();

        assertThat(first.get().getStatus()).isEqualTo(200);
        assertThat(second.get().getStatus()).isEqualTo(200);
    }

    @Test
    void oneNetworkDoesNotTakeAllPlacesToSend() throws Exception {
        takePlaces("POST", HERE, 2);

        isRefused(ask("POST", HERE));
        assertThat(ask("POST", ELSEWHERE).getStatus()).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkSendsAsOneWhateverAddressesItMakesUp() throws Exception {
        takePlaces("POST", "2001:db8:1:2:0:0:0:1", 1);
        takePlaces("POST", "2001:db8:1:2:0:0:0:2", 1);

        isRefused(ask("POST", "2001:db8:1:2:0:0:0:3"));
        assertThat(ask("POST", "2001:db8:1:3:0:0:0:1").getStatus()).isEqualTo(200);
    }

    @Test
    void manyNetworksTogetherDoNotSendMoreThanThereIsRoomFor() throws Exception {
        takePlaces("POST", HERE, 2);
        takePlaces("DELETE", ELSEWHERE, 1);

        isRefused(ask("POST", "198.51.100.3"));
    }

    @Test
    void whoSendsKeepsNobodyFromReadingAndTheOtherWayRound() throws Exception {
        takePlaces("POST", HERE, 2);
        takePlaces("POST", ELSEWHERE, 1);
        assertThat(ask("GET", HERE).getStatus()).isEqualTo(200);

        takePlaces("GET", HERE, 2);
        end.countDown();
        for (Future<MockHttpServletResponse> answer : underWay) {
            assertThat(answer.get().getStatus()).isEqualTo(200);
        }
    }

    @Test
    void whoIsDoneLeavesTheirPlace() throws Exception {
        takePlaces("GET", HERE, 2);
        takePlaces("POST", HERE, 2);
        end.countDown();
        for (Future<MockHttpServletResponse> answer : underWay) {
            answer.get();
        }

        for (int time = 0; time < 10; time++) {
            assertThat(ask("GET", HERE).getStatus()).isEqualTo(200);
            assertThat(ask("POST", HERE).getStatus()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aFailureGivesThePlaceBack(String method) throws Exception {
        for (int time = 0; time < 10; time++) {
            assertThatExceptionOfType(ServletException.class)
                    .isThrownBy(() -> ask(limits, method, HERE, (request, response) -> {
                        throw new ServletException("nobody foresaw this");
                    }));
        }

        assertThat(ask(method, HERE).getStatus()).isEqualTo(200);
    }

    @Test
    void whoIsRefusedTakesNoPlace() throws Exception {
        takePlaces("POST", HERE, 2);
        for (int time = 0; time < 10; time++) {
            isRefused(ask("POST", HERE));
        }
        end.countDown();
        for (Future<MockHttpServletResponse> answer : underWay) {
            answer.get();
        }

        assertThat(ask("POST", HERE).getStatus()).isEqualTo(200);
    }

    private static void isRefused(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Connection"))
                .as("what is still sent is not read")
                .isEqualTo("close");
    }

    /** Has so many begin something that they are at until the end. */
    private void takePlaces(String method, String address, int number) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(number);
        for (int place = 0; place < number; place++) {
            underWay.add(people.submit(() -> ask(limits, method, address, (request, response) -> {
                begun.countDown();
                Latches.await(end);
            })));
        }
        begun.await();
    }

    private MockHttpServletResponse ask(String method, String address) throws Exception {
        return ask(limits, method, address, (request, response) -> {});
    }

    private static MockHttpServletResponse ask(WorkLimits limits, String method, String address, FilterChain work)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(request, response, work);
        return response;
    }
}
