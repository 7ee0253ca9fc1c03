package fr.asso.aimf.essaim.web;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the guard before the pool that Boot makes, whatever that is configured with. */
@Configuration(proxyBeanMethods = false)
class GuardedDataSourceConfiguration {

    @Bean
    static BeanPostProcessor guardedDataSource(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new GuardedDataSource(
                                pool,
                                environment.getRequiredProperty("essaim.database.patience", Duration.class),
                                environment.getRequiredProperty("essaim.database.waiting", Integer.class))
                        : bean;
            }
        };
    }
}
