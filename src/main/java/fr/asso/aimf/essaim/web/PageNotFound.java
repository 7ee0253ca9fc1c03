package fr.asso.aimf.essaim.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Nothing is at this address; readers are sent on if something once was, else told so and offered a search box. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class PageNotFound extends RuntimeException {}
