package fr.asso.aimf.essaim.web;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ReadinessConfiguration {

    /** Before all others, so that it costs next to nothing. */
    @Bean
    FilterRegistrationBean<ReadinessFilter> readiness(ApplicationAvailability availability) {
        FilterRegistrationBean<ReadinessFilter> registration =
                new FilterRegistrationBean<>(new ReadinessFilter(availability));
        registration.addUrlPatterns(ReadinessFilter.PATH);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
