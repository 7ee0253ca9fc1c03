package fr.asso.aimf.essaim.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all pages of plans have in common: nobody else keeps them, finds them, or learns where somebody came from. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration implements WebMvcConfigurer {

    private final PlanVisits visits;

    PlanConfiguration(PlanVisits visits) {
        this.visits = visits;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(visits);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                        response.setHeader("X-Robots-Tag", "noindex, nofollow");
                        response.setHeader("Referrer-Policy", "same-origin");
                        return true;
                    }
                })
                .addPathPatterns("/plans/**");
    }
}
