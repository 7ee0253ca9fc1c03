-- The founding note asks for a strong mobilisation and a high level of integration; the first texts named neither degree.
update success_factor
set description = 'La mobilisation est forte : des élus défendent le projet en public, et des techniciens ont le temps et la compétence de le suivre. L’un sans l’autre ne suffit pas : sans élu, le projet manque de force ; sans technicien, il manque de bras.'
where slug = 'mobilisation-locale';

update success_factor
set description = 'Le niveau d’intégration est haut : entreprises, coopératives, banques ou commerçants ne sont pas de simples invités. Ils participent à la conception, apportent des moyens, achètent ou vendent, et prennent leur part des décisions.'
where slug = 'acteurs-prives';
